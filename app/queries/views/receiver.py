"""Whom a task may be handed to, and whom a case was told to."""

from dataclasses import dataclass
from datetime import datetime

from app.queries.views.person import PostView


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody to choose. `load`: how many open tasks wait for this person alone."""

    id: int
    login: str
    name: str
    posts: tuple[PostView, ...]
    load: int


@dataclass(frozen=True, slots=True)
class CopyView:
    """抄送: who was told by whom, from which task, and when they have read it."""

    person_name: str
    by_name: str
    node_name: str
    at: datetime
    read_at: datetime | None
