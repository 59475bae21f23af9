"""What narrows a box down: conditions on tasks and on their cases, told their values when they are asked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select

from app.models.types import UtcDateTime
from app.queries.inbox.asked import Asked
from app.queries.inbox.tables import CASE, END_OF_TIME, ITEMS, OFFICES, ONE, TASK, VERSIONS, moment, words
from app.queries.search import pattern

Conditions = list[ColumnElement[bool]]
PATTERNS = ("q", "number", "applicant")
EXACT = ("item", "stage", "org", "channel")


def shape_of(asked: Asked) -> Asked:
    """The same question without its words: one statement answers all of this shape."""
    marks = {name: "?" for name in (*PATTERNS, *EXACT) if getattr(asked, name).strip()}
    return replace(Asked(asked.box, light=asked.light, sort=asked.sort), **marks)


def told_by(asked: Asked, now: datetime) -> dict[str, Any]:
    """What the conditions have to be told."""
    patterns = {name: pattern(getattr(asked, name)) for name in PATTERNS}
    return {"now": now, **patterns, **{name: getattr(asked, name) for name in EXACT}}


def about_cases(asked: Asked) -> Conditions:
    """What only the row of the case tells; none where it need not be read."""
    return list(_about_cases(asked))


def about_tasks(asked: Asked) -> Conditions:
    """Of open tasks."""
    return [*_at_stage(asked), *_boxed(asked.box), *([lit(asked.light)] if asked.light else [])]


def about_done(asked: Asked) -> Conditions:
    """Of tasks whose light does not matter: closed ones have none."""
    return [*_at_stage(asked), *([false()] if asked.light not in ("", "none") else [])]


def about_whole_cases(asked: Asked) -> Conditions:
    """Of boxes that show cases."""
    found = [CASE.stage == words("stage")] if asked.stage else []
    if asked.org:
        found.append(CASE.handling_id.in_(_offices()))
    return [*found, *_about_cases(asked), *([_case_lit(asked.light)] if asked.light else [])]


def asks_cases(asked: Asked) -> bool:
    """Whether the rows of cases have to be read to find the tasks."""
    return bool(about_cases(asked)) or asked.light in ("paused", "none")


def lit(light: str) -> ColumnElement[bool]:
    """Open tasks of this light."""
    return _lights(TASK.due_by, TASK.warn_by).get(light, false())


def _case_lit(light: str) -> ColumnElement[bool]:
    due, warn = (func.coalesce(each, END_OF_TIME, type_=UtcDateTime) for each in (CASE.due_at, CASE.warn_at))
    found = _lights(due, warn).get(light, false())
    if light == "none":
        return or_(CASE.ended_at.is_not(None), found)
    return and_(CASE.ended_at.is_(None), found)


def _lights(due: Any, warn: Any) -> dict[str, ColumnElement[bool]]:
    now = moment()
    return {
        "red": due < now,
        "yellow": and_(due >= now, warn <= now),
        "green": and_(due >= now, warn > now, due < END_OF_TIME),
        "paused": and_(due == END_OF_TIME, CASE.paused_at.is_not(None)),
        "none": and_(due == END_OF_TIME, CASE.paused_at.is_(None)),
    }


def _at_stage(asked: Asked) -> Conditions:
    found = [TASK.stage == words("stage")] if asked.stage else []
    return [*found, *([TASK.org_id.in_(_offices())] if asked.org else [])]


def _boxed(box: str) -> Conditions:
    if box == "supervised":
        return [TASK.supervised == ONE]
    return [lit({"warned": "yellow", "overdue": "red"}[box])] if box in ("warned", "overdue") else []


def _about_cases(asked: Asked) -> Iterator[ColumnElement[bool]]:
    if asked.q:
        yield or_(_holds(CASE.number, "q"), _holds(CASE.applicant, "q"))
    if asked.number:
        yield _holds(CASE.number, "number")
    if asked.applicant:
        yield _holds(CASE.applicant, "applicant")
    if asked.channel:
        yield CASE.channel == words("channel")
    if asked.item:
        versions = select(VERSIONS.c.id).join(ITEMS, VERSIONS.c.item_id == ITEMS.c.id)
        yield CASE.item_version_id.in_(versions.where(ITEMS.c.code == words("item")))


def _holds(column: Any, name: str) -> ColumnElement[bool]:
    return column.like(words(name), escape="/")


def _offices() -> Select:
    return select(OFFICES.c.id).where(OFFICES.c.code == words("org"))
