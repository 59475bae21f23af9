"""补正: what an application lacks, told at once."""

from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case
from app.queries.case_heads import head_by_id
from app.queries.checks import NOT_OK, OK, checks_of
from app.queries.linked import kind_of
from app.queries.materials import materials_of, wanted_of
from app.queries.views import CheckView, MaterialView

NOTICE = "missing_materials"
"""The field of the notice (`bpmn/forms/correction_notice.json`) that says what has to be made good."""
UNSEEN = "未核对"


def faults_of(session: Session, case_id: int, materials: Iterable[MaterialView], task_id: int = 0) -> tuple[str, ...]:
    """Materials that are missing, do not fit, or were not looked at. `task_id`: whose verdicts go before others."""
    return tuple(f"{name}：{fault}" for name, fault in _faults(session, case_id, materials, task_id))


def notice_of(session: Session, case_id: int) -> str:
    """What the notice of a 补正 begins with: everything found missing or unfit; empty for any other case."""
    if kind_of(session, case_id) != "supplement":
        return ""
    parent_id = session.scalars(select(Case.parent_id).where(Case.id == case_id)).one()
    if parent_id is None:
        return ""
    _, chart = head_by_id(session, parent_id)
    faults = _faults(session, parent_id, materials_of(session, parent_id, wanted_of(chart)))
    lacking = ((name, fault) for name, fault in faults if fault != UNSEEN)
    return "\n".join(f"{place}．{name}：{fault}" for place, (name, fault) in enumerate(lacking, 1))


def _faults(
    session: Session, case_id: int, materials: Iterable[MaterialView], task_id: int = 0
) -> Iterator[tuple[str, str]]:
    pieces = tuple(materials)
    checks = checks_of(session, case_id, task_id, pieces)
    for piece in pieces:
        check = checks.get(piece.code)
        if not (check and check.verdict == OK):
            yield piece.name, _fault(piece, check)


def _fault(piece: MaterialView, check: CheckView | None) -> str:
    if piece.status == "missing":
        return "未收"
    return (check.remark or "不符合要求") if check and check.verdict == NOT_OK else UNSEEN
