"""材料核对: say of one material whether it fits, while the task is open."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound, ReasonMissing
from app.models import Material, MaterialCheck, Task
from app.models.base import table_of
from app.queries.checks import NOT_OK
from app.queries.materials import wanted_of
from app.queries.views import CheckView, Who
from app.services.acting import principal_at
from app.services.inserts import insert_into
from app.services.moving import Moving, moving_task
from app.services.opinions import check_words
from app.services.task_moves import check_is_open, check_unclaimed

LONGEST_REMARK = 500
CHECK = table_of(MaterialCheck)


def check_material(
    session: Session, *, task_id: int, code: str, verdict: str, remark: str = "", person: Who, now: datetime
) -> CheckView:
    """The last word counts; completing the task seals it. `verdict`: ok, not_ok (which needs a remark), pending.

    Raises NotFound, NotAllowed, ReasonMissing, TextTooLong, TextUnreadable, EngineError.
    """
    moving, task = moving_task(session, task_id)
    principal = principal_at(person, moving, task)
    check_is_open(moving, task)
    check_unclaimed(session, person, moving, task, now=now, acting_for=principal)
    name = _name_of(session, moving, code)
    words = remark.strip()
    check_words("核对说明", words, limit=LONGEST_REMARK)
    if verdict == NOT_OK and not words:
        raise ReasonMissing()
    _write(session, moving, task, {"code": code, "verdict": verdict, "remark": words}, person, now)
    return CheckView(code, name, verdict, words, person.name, now)


def _name_of(session: Session, moving: Moving, code: str) -> str:
    """Of what the chart asks for, or what was handed in under an earlier chart. Raises NotFound."""
    names = {each.code: each.name for each in wanted_of(moving.chart)}
    held = select(Material.name).where(Material.case_id == moving.case.id, Material.code == code).limit(1)
    name = names.get(code) or session.scalar(held)
    if not name:
        raise NotFound(what=f"编号为「{code}」的材料")
    return name


def _write(session: Session, moving: Moving, task: Task, said: dict[str, str], person: Who, now: datetime) -> None:
    row = {**said, "checked_by": person.id, "checked_at": now}
    fresh = insert_into(session, CHECK).values(case_id=moving.case.id, task_id=task.id, **row)
    keys = [CHECK.c.task_id, CHECK.c.code]
    session.execute(fresh.on_conflict_do_update(index_elements=keys, set_=row))
