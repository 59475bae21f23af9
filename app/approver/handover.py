"""离职交接: tasks go over one by one, each in its own transaction, and of each it is told what came of it."""

from dataclasses import dataclass
from typing import Any

from app.approver.bulk import Done, Report, do_in_bulk
from app.services.plan_handover import Plan, Planned

NOBODY = "没有选择接手人"
DEED = "transfer"


@dataclass(frozen=True, slots=True)
class Handed:
    """What came of one task; `says` why it was not handed over."""

    planned: Planned
    says: str = ""

    @property
    def is_done(self) -> bool:
        return not self.says


@dataclass(frozen=True, slots=True)
class Handover:
    tasks: tuple[Handed, ...]

    @property
    def says(self) -> str:
        done = sum(each.is_done for each in self.tasks)
        left = len(self.tasks) - done
        return f"{done} 件交接成功" + (f"，{left} 件未交接。" if left else "。")


def hand_over(plan: Plan, reasons: str, request_key: str | None) -> Handover:
    """Begun again after a breakdown, it goes on with what is still the leaver's."""
    told: dict[int, str] = {each.holding.task_id: NOBODY for each in plan.tasks}
    for to_id in dict.fromkeys(each.to_id for each in plan.tasks if each.to_id):
        tasks = [each.holding.task_id for each in plan.tasks if each.to_id == to_id]
        told |= _results(do_in_bulk(DEED, tasks, {"to": to_id, "reasons": reasons}, request_key))
    return Handover(tuple(Handed(each, told[each.holding.task_id]) for each in plan.tasks))


def _results(report: Report) -> dict[int, str]:
    return {each.task: _said(each) for each in report.results}


def _said(done: Done) -> str:
    return done.problem.detail if done.problem else ""


def row_of(planned: Planned) -> dict[str, Any]:
    """As programs are told it: what hangs on the leaver, and to whom it goes."""
    held = planned.holding
    return {
        "task_id": held.task_id,
        "case_number": held.case_number,
        "item_code": held.item_code,
        "item_name": held.item_name,
        "node_name": held.node_name,
        "role": held.role,
        "org_name": held.org_name,
        "why": held.why,
        "to_id": planned.to_id or None,
        "to_name": planned.to_name,
    }
