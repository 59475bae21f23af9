"""What narrows a box down: conditions on tasks and on their cases."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, func, literal, select

from app.models import Case, Item, ItemVersion, Organisation, Task
from app.models.types import FAR, UtcDateTime
from app.queries.inbox.asked import Asked
from app.queries.search import contains, names

Conditions = list[ColumnElement[bool]]


def about_cases(asked: Asked) -> Conditions:
    """What only the row of the case tells; none where it need not be read."""
    return list(_about_cases(asked))


def about_tasks(asked: Asked, now: datetime) -> Conditions:
    """Of open tasks."""
    found = [Task.stage == asked.stage] if asked.stage else []
    if asked.org:
        found.append(Task.org_id.in_(_offices(asked.org)))
    return [*found, *_boxed(asked.box, now), *([lit(asked.light, now)] if asked.light else [])]


def about_done(asked: Asked) -> Conditions:
    """Of closed tasks: they have no light."""
    found = [Task.stage == asked.stage] if asked.stage else []
    if asked.org:
        found.append(Task.org_id.in_(_offices(asked.org)))
    return [*found, *([false()] if asked.light not in ("", "none") else [])]


def about_whole_cases(asked: Asked, now: datetime) -> Conditions:
    """Of boxes that show cases."""
    found = [Case.stage == asked.stage] if asked.stage else []
    if asked.org:
        found.append(Case.handling_id.in_(_offices(asked.org)))
    return [*found, *_about_cases(asked), *([_case_lit(asked.light, now)] if asked.light else [])]


def asks_cases(asked: Asked) -> bool:
    """Whether the rows of cases have to be read to find the tasks."""
    return bool(about_cases(asked)) or asked.light in ("paused", "none")


def lit(light: str, now: datetime) -> ColumnElement[bool]:
    """Open tasks of this light."""
    moment, far = literal(now, UtcDateTime), literal(FAR, UtcDateTime)
    found = {
        "red": Task.due_by < moment,
        "yellow": and_(Task.due_by >= moment, Task.warn_by <= moment),
        "green": and_(Task.due_by >= moment, Task.warn_by > moment, Task.due_by < far),
        "paused": and_(Task.due_by == far, Case.paused_at.is_not(None)),
        "none": and_(Task.due_by == far, Case.paused_at.is_(None)),
    }
    return found.get(light, false())


def _boxed(box: str, now: datetime) -> Conditions:
    if box == "supervised":
        return [Task.case_id.in_(select(Case.id).where(Case.supervised == 1))]
    return {"warned": [lit("yellow", now)], "overdue": [lit("red", now)]}.get(box, [])


def _about_cases(asked: Asked) -> Iterator[ColumnElement[bool]]:
    if asked.q.strip():
        yield names(asked.q)
    if asked.number.strip():
        yield contains(Case.number, asked.number)
    if asked.applicant.strip():
        yield contains(Case.applicant, asked.applicant)
    if asked.channel:
        yield Case.channel == asked.channel
    if asked.item:
        versions = select(ItemVersion.id).join(Item, ItemVersion.item_id == Item.id).where(Item.code == asked.item)
        yield Case.item_version_id.in_(versions)


def _case_lit(light: str, now: datetime) -> ColumnElement[bool]:
    moment, far = literal(now, UtcDateTime), literal(FAR, UtcDateTime)
    due = func.coalesce(Case.due_at, far, type_=UtcDateTime)
    warn = func.coalesce(Case.warn_at, far, type_=UtcDateTime)
    found = {
        "red": due < moment,
        "yellow": and_(due >= moment, warn <= moment),
        "green": and_(due >= moment, warn > moment, due < far),
        "paused": Case.paused_at.is_not(None),
        "none": and_(due == far, Case.paused_at.is_(None)),
    }
    return and_(Case.ended_at.is_(None), found.get(light, false())) if light != "none" else _no_light(due, far)


def _no_light(due: ColumnElement[datetime], far: ColumnElement[datetime]) -> ColumnElement[bool]:
    return (Case.ended_at.is_not(None)) | and_(due == far, Case.paused_at.is_(None))


def _offices(code: str):
    return select(Organisation.id).where(Organisation.code == code)
