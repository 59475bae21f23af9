"""What the page of a task shows of its moves: what is offered, who signs, who was told."""

from typing import Any

from flask import g

from app.approver.acts import Acts
from app.approver.offers import offers_of
from app.queries.checks import NOT_OK, OK, checks_of
from app.queries.consults import offices_to_consult
from app.queries.copies import copies_of
from app.queries.views import CheckView, MaterialView, TaskView
from app.web.asked import NOTHING, Asked


def moves_shown(view: TaskView, acts: Acts, asked: Asked = NOTHING) -> dict[str, Any]:
    """`asked`: the dialog that is open because it has to ask again."""
    offers = offers_of(view, acts.why_not)
    return {
        "offers": offers,
        "asked": asked,
        "copies": copies_of(g.db, view.case.id),
        "offices": offices_to_consult(g.db, view.case.id, now=g.now) if "consult" in offers else (),
        "faulty": _faulty(view) if "supplement" in acts.links else (),
    }


def _faulty(view: TaskView) -> tuple[str, ...]:
    """What a 补正 has to ask for: materials that are missing, do not fit, or were not looked at."""
    checks = checks_of(g.db, view.case.id, view.task.id, view.materials)
    said = ((piece, checks.get(piece.code)) for piece in view.materials)
    return tuple(
        f"{piece.name}：{_fault(piece, check)}" for piece, check in said if not (check and check.verdict == OK)
    )


def _fault(piece: MaterialView, check: CheckView | None) -> str:
    if piece.status == "missing":
        return "未收"
    return (check.remark or "不符合要求") if check and check.verdict == NOT_OK else "未核对"
