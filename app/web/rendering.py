"""Small things every template needs: moments in the office's zone, limits in words, sizes, who is looking."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from flask import Flask, g

from app.labels import RESULTS, ROLES, STAGES, STATUSES, label
from app.permissions import groups_of
from app.queries.bundles import calendar_in_force
from app.queries.views import PostView
from app.web.lamps import Lamp, lamp
from app.web.sheets import laid_out
from engine.calendar import ZONE, Calendar

UNITS = {"wd": "个工作日", "cd": "个自然日", "wh": "个工作小时", "h": "小时", "%": "%"}
LIMIT = re.compile(r"(\d+)(wd|cd|wh|h|%)")
KILO = 1024


def register(app: Flask) -> None:
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(moment=moment, short_moment=short_moment, month_day=month_day, chinese_day=chinese_day)
    app.jinja_env.filters.update(limit=limit, size=size, value=value, post_names=post_names, laid_out=laid_out)
    app.jinja_env.filters.update(
        stage_name=partial(label, STAGES),
        status_name=partial(label, STATUSES),
        result_name=partial(label, RESULTS),
        role_name=partial(label, ROLES),
    )
    app.jinja_env.globals.update(lamp=_lamp_now, request_key=lambda: str(uuid4()))
    app.context_processor(_who_is_looking)


def moment(at: datetime | None) -> str:
    """2026-11-20 12:00, as the office's clock shows it."""
    return f"{at.astimezone(ZONE):%Y-%m-%d %H:%M}" if at else "—"


def short_moment(at: datetime | None) -> str:
    return f"{at.astimezone(ZONE):%m-%d %H:%M}" if at else "—"


def month_day(at: datetime | None) -> str:
    return f"{at.astimezone(ZONE):%m-%d}" if at else "—"


def chinese_day(at: datetime) -> str:
    """The date as a document carries it: 2026年11月20日."""
    here = at.astimezone(ZONE)
    return f"{here.year}年{here.month}月{here.day}日"


def limit(text: str) -> str:
    """A limit as people say it.

    >>> limit("8wd"), limit("0wd"), limit("另行通知")
    ('8 个工作日', '当场办结', '另行通知')
    """
    found = LIMIT.fullmatch(text or "")
    if not found:
        return text or "未设定"
    amount, unit = found.groups()
    return "当场办结" if amount == "0" else f"{amount} {UNITS[unit]}"


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
    return lamp(due_at, g.now, _calendar(), since=since, light=light)


def _calendar() -> Calendar:
    """The one in force, read once a request."""
    if "calendar" not in g:
        g.calendar = calendar_in_force(g.db)
    return g.calendar


def _who_is_looking() -> dict[str, Any]:
    """`me` and `groups` of the person signed in; nobody on the sign-in page and on some errors."""
    me = g.get("person")
    return {"me": me, "groups": groups_of(me) if me else frozenset()}
