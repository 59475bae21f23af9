"""When a post, or an agency, counts."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_

from app.models import Post
from app.models.agency import Agency

Moment = datetime | ColumnElement[Any]
"""Known, or told when the statement is asked."""


def held_at(now: Moment) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """That a post counts at this moment."""
    return Post.since <= now, lasts_after(now)


def lasts_after(now: Moment) -> ColumnElement[bool]:
    """That a post, whenever it begins, is not over."""
    return or_(Post.until.is_(None), Post.until > now)


def acted_at(now: Moment) -> tuple[ColumnElement[bool], ...]:
    """That an agency counts at this moment: not any more in the one it ends."""
    return Agency.since <= now, Agency.until > now, or_(Agency.ended_at.is_(None), Agency.ended_at > now)
