"""Small things every template needs: moments in the office's zone, limits in words, sizes, who is looking."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from flask import Flask, g

from app.labels import (
    CARD_COLOURS,
    CARD_STATES,
    CHANNELS,
    LINKS,
    MATERIAL_STATUSES,
    RESULTS,
    ROLES,
    SIGNING,
    STAGES,
    STATUSES,
    WAYS_IN,
    WAYS_REFUSED,
    chinese_day,
    label,
    limit,
)
from app.permissions import groups_of, sees_all
from app.queries.bundles import calendar_in_force
from app.queries.inbox import listed
from app.queries.notices import MOST_COUNTED, unread_count
from app.queries.views import PostView
from app.web.cited import clause_link, with_cases, with_clauses, with_sources
from app.web.lamps import Lamp, lamp
from app.web.sheets import laid_out
from engine.calendar import ZONE, Calendar

KILO = 1024


def register(app: Flask) -> None:
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(moment=moment, short_moment=short_moment, month_day=month_day, chinese_day=chinese_day)
    app.jinja_env.filters.update(day=day, second=second, at_least=at_least)
    app.jinja_env.filters.update(limit=limit, size=size, value=value, post_names=post_names, laid_out=laid_out)
    app.jinja_env.filters.update(clock_time=clock_time, with_clauses=with_clauses, with_cases=with_cases)
    app.jinja_env.globals.update(clause_link=clause_link, with_sources=with_sources)
    app.jinja_env.filters.update(
        stage_name=partial(label, STAGES),
        material_status=partial(label, MATERIAL_STATUSES),
        status_name=partial(label, STATUSES),
        result_name=partial(label, RESULTS),
        channel_name=partial(label, CHANNELS),
        role_name=partial(label, ROLES),
        link_name=partial(label, LINKS),
        signing_name=partial(label, SIGNING),
        colour_name=partial(label, CARD_COLOURS),
        card_state_name=partial(label, CARD_STATES),
        way_in_name=partial(label, WAYS_IN),
        way_refused_name=partial(label, WAYS_REFUSED),
    )
    app.jinja_env.globals.update(lamp=_lamp_now, count_unread=_count_unread, request_key=lambda: str(uuid4()))
    app.context_processor(_who_is_looking)


def moment(at: datetime | None) -> str:
    """2026-11-20 12:00, as the office's clock shows it."""
    return f"{at.astimezone(ZONE):%Y-%m-%d %H:%M}" if at else "—"


def second(at: datetime) -> str:
    """To the second, for who has to know."""
    return f"{at.astimezone(ZONE):%Y-%m-%d %H:%M:%S}"


def at_least(count: int) -> str:
    """How many rows, where no more than so many are counted."""
    return f"{count}+" if count >= listed.COUNTED_MOST else str(count)


def short_moment(at: datetime | None) -> str:
    return f"{at.astimezone(ZONE):%m-%d %H:%M}" if at else "—"


def day(at: datetime | None) -> str:
    return f"{at.astimezone(ZONE):%Y-%m-%d}" if at else "—"


def month_day(at: datetime | None) -> str:
    return f"{at.astimezone(ZONE):%m-%d}" if at else "—"


def clock_time(minutes: int) -> str:
    """
    >>> clock_time(810)
    '13:30'
    """
    return f"{minutes // 60:02}:{minutes % 60:02}"


def size(octets: int) -> str:
    """
    >>> size(300), size(20_480), size(3_355_443)
    ('300 字节', '20 KB', '3.2 MB')
    """
    if octets < KILO:
        return f"{octets} 字节"
    return f"{octets / KILO:.0f} KB" if octets < KILO * KILO else f"{octets / KILO / KILO:.1f} MB"


def value(given: Any) -> str:
    """What was filled in, as a person reads it."""
    if given in (None, "", [], {}):
        return "—"
    if isinstance(given, bool):
        return "是" if given else "否"
    if isinstance(given, list | tuple):
        return "、".join(str(each) for each in given)
    if isinstance(given, Mapping):
        return " ".join(str(each) for each in given.values() if each)
    return str(given)


def post_names(posts: Iterable[PostView]) -> str:
    return "；".join(f"{label(ROLES, post.role)} · {post.org_name}" for post in posts)


def _lamp_now(due_at: datetime | None, since: datetime | None = None, light: str = "") -> Lamp:
    return lamp(due_at, g.now, calendar_now(), since=since, light=light)


def calendar_now() -> Calendar:
    """The one in force, read once a request."""
    if "calendar" not in g:
        g.calendar = calendar_in_force(g.db)
    return g.calendar


def _count_unread() -> str:
    """What the badge of the messages says, counted once a request; empty without any."""
    if "unread" not in g:
        g.unread = unread_count(g.db, g.person)
    return f"{MOST_COUNTED - 1}+" if g.unread >= MOST_COUNTED else str(g.unread or "")


def _who_is_looking() -> dict[str, Any]:
    """`me` and `groups` of who signed in; nobody on the sign-in page and on some errors. `sees_all`: the house."""
    me = g.get("person")
    return {"me": me, "groups": groups_of(me) if me else frozenset(), "sees_all": bool(me and sees_all(me))}
