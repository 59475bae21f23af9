"""Write on the row of a case what it waits for, and on its open tasks too which linked cases are at work for it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from app.models import Case, ItemVersion, Task
from app.models.base import table_of
from app.queries.open_items import CHART_OF_LINK, SUPERVISE
from engine.events import CaseEnded, StageEntered
from engine.run import Step

CASE, ITEM_VERSION, TASK = table_of(Case), table_of(ItemVersion), table_of(Task)
WAITED_FOR = ("supplement", "special")
AT_WORK = (
    select(ITEM_VERSION.c.chart_key)
    .join(CASE, CASE.c.item_version_id == ITEM_VERSION.c.id)
    .where(CASE.c.parent_id == bindparam("of_case"), CASE.c.status != "ended")
)
STAGE = select(CASE.c.status, CASE.c.stage).where(CASE.c.id == bindparam("of_case"))
TELL_PARENT = (
    update(CASE)
    .where(CASE.c.id == bindparam("of_case"))
    .values(waits=bindparam("new_waits"), supervised=bindparam("new_supervised"))
)
TELL_TASKS = (
    update(TASK)
    .where(TASK.c.case_id == bindparam("of_case"), TASK.c.closed_at.is_(None))
    .values(supervised=bindparam("new_supervised"))
)


def keep_links(connection: Connection, case: Case, done: Step) -> None:
    """When a linked case begins or ends, the row of the one it belongs to says so; an application says where it is."""
    if case.parent_id is None:
        _wait(connection, case, done)
        return
    is_new, is_over = case.revision == 1, any(isinstance(each, CaseEnded) for each in done.events)
    if is_new or is_over:
        told = {f"new_{column}": value for column, value in _parent_row(connection, case.parent_id).items()}
        for statement in (TELL_PARENT, TELL_TASKS):
            connection.execute(statement, {"of_case": case.parent_id, **told})


def own_wait(status: str, stage: str) -> str:
    """What an application waits for at a stage of its own chart."""
    return stage if stage in WAITED_FOR and status != "ended" else ""


def _wait(connection: Connection, case: Case, done: Step) -> None:
    """Linked cases are looked for only when it goes on from a stage it waited at."""
    own = own_wait(done.picture.status, done.picture.stage)
    goes_on = any(isinstance(each, StageEntered | CaseEnded) for each in done.events)
    if own:
        case.waits = own
    elif case.waits and goes_on:
        case.waits = links_row(connection, case.id)["waits"]


def _parent_row(connection: Connection, case_id: int) -> dict[str, Any]:
    row, (status, stage) = links_row(connection, case_id), connection.execute(STAGE, {"of_case": case_id}).one()
    return row | {"waits": own_wait(status, stage) or row["waits"]}


def links_row(connection: Connection, case_id: int) -> dict[str, Any]:
    """By its linked cases alone. `waits`: supplement before special; `supervised`: 1 while a 督办 is at work."""
    return waits_for(set(connection.scalars(AT_WORK, {"of_case": case_id})))


def waits_for(charts: Collection[str]) -> dict[str, Any]:
    """The same by the charts of the linked cases that are at work."""
    kinds = [kind for kind in WAITED_FOR if CHART_OF_LINK[kind] in charts]
    return {"waits": kinds[0] if kinds else "", "supervised": int(CHART_OF_LINK[SUPERVISE] in charts)}
