"""A case about to be moved: its row, locked, with everything a step is told."""

from dataclasses import dataclass

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Case, ChartVersion, Item, ItemVersion, Task
from app.queries.bundles import calendar_now, calendar_of, chart_of, ladders_now, ladders_of
from engine.calendar import Calendar
from engine.chart import Chart
from engine.ladders import NONE, Ladders


@dataclass(frozen=True, slots=True)
class Moving:
    """`item` is the digest (hex) of the pinned item version, `item_code` its item; the case is paced by `calendar` and
    `ladders`.
    """

    case: Case
    chart: Chart
    calendar: Calendar
    item: str
    ladders: Ladders = NONE
    item_code: str = ""


def _locked(query: Select) -> Select:
    """One statement; on PostgreSQL the case row is ours until the transaction ends, on SQLite the whole store is."""
    calendar, ladders = func.coalesce(Case.calendar, calendar_now()), func.coalesce(Case.ladders, ladders_now())
    return (
        query.add_columns(ChartVersion.digest, calendar, ItemVersion.digest, ladders, Item.code)
        .join(ChartVersion, Case.chart_version_id == ChartVersion.id)
        .join(ItemVersion, Case.item_version_id == ItemVersion.id)
        .join(Item, ItemVersion.item_id == Item.id)
        .with_for_update(of=Case)
        .execution_options(populate_existing=True)
    )


BY_NUMBER = _locked(select(Case)).where(Case.number == bindparam("asked"))
BY_ID = _locked(select(Case)).where(Case.id == bindparam("asked"))
BY_TASK = _locked(select(Task, Case).join(Case, Task.case_id == Case.id)).where(Task.id == bindparam("asked"))


def moving_case(session: Session, number: str) -> Moving:
    """Raises NotFound."""
    row = session.execute(BY_NUMBER, {"asked": number}).one_or_none()
    if row is None:
        raise NotFound(what=f"办件「{number}」")
    return _moving(session, *row)


def moving_case_by_id(session: Session, case_id: int) -> Moving:
    return _moving(session, *session.execute(BY_ID, {"asked": case_id}).one())


def moving_task(session: Session, task_id: int) -> tuple[Moving, Task]:
    """Raises NotFound."""
    row = session.execute(BY_TASK, {"asked": task_id}).one_or_none()
    if row is None:
        raise NotFound(what="该任务")
    task, *rest = row
    return _moving(session, *rest), task


def _moving(
    session: Session, case: Case, chart: bytes, calendar: bytes | None, item: bytes, ladders: bytes | None, code: str
) -> Moving:
    known, days, rungs = chart_of(session, chart), calendar_of(session, calendar), ladders_of(session, ladders)
    assert known is not None and days is not None and rungs is not None, "the rows were just seen"
    return Moving(case, known, days, item.hex(), rungs, code)
