"""材料核对: what was found of each material, and what of it an applicant has to make good."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import MaterialCheck, Person
from app.queries.views import CheckView, MaterialView

OK, NOT_OK, PENDING = "ok", "not_ok", "pending"
VERDICTS = (OK, NOT_OK, PENDING)


def checks_of(session: Session, case_id: int, task_id: int, materials: Iterable[MaterialView]) -> dict[str, CheckView]:
    """The last word on each of these materials, by code: said at this task, else at an earlier one of the case."""
    names = {each.code: each.name for each in materials}
    rows = session.execute(
        select(MaterialCheck, Person.name)
        .join(Person, MaterialCheck.checked_by == Person.id)
        .where(MaterialCheck.case_id == case_id)
        .order_by(MaterialCheck.task_id == task_id, MaterialCheck.checked_at, MaterialCheck.id)
    )
    last = {row.code: (row, person_name) for row, person_name in rows if row.code in names}
    return {code: _view(*last[code], names[code], task_id) for code in names if code in last}


def to_make_good(checks: Iterable[CheckView]) -> str:
    """一次性告知: everything that does not fit, as the content of a 补正 notice; empty where all fits."""
    wrong = [each for each in checks if each.verdict == NOT_OK]
    lines = (f"{place}．{each.name}：{each.remark}" for place, each in enumerate(wrong, start=1))
    return "\n".join(lines)


def _view(row: MaterialCheck, person_name: str, name: str, task_id: int) -> CheckView:
    return CheckView(row.code, name, row.verdict, row.remark, person_name, row.checked_at, row.task_id != task_id)
