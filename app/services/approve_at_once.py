"""批量办理: finish a task by its only way on, where its chart allows that for many at once and nothing is asked."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.errors import NotAtOnce
from app.queries.fields import TaskField, fields_at
from app.queries.views import Who
from app.services.answer import Answer
from app.services.complete_task import complete_task
from app.services.forms import label_of
from app.services.moving import moving_task
from engine.chart import Chart, Node, Outcome
from engine.errors import TaskNotOpen
from engine.sitting import several_sign


def approve_at_once(
    session: Session, *, task_id: int, person: Who, now: datetime, request_key: str | None = None
) -> Answer:
    """Raises NotAtOnce, which says what has to be done by hand, and whatever `complete_task` raises."""
    moving, task = moving_task(session, task_id)
    node = moving.chart.nodes.get(task.node)
    if node is None:  # it was done before the case went to a later chart
        raise TaskNotOpen(task=task.node)
    why, outcome = why_singly(moving.chart, node), way_on(node)
    if why or outcome is None:
        raise NotAtOnce(reason=f"{why}。")
    return complete_task(
        session, task_id=task_id, outcome=outcome.name, person=person, now=now, request_key=request_key
    )


def way_on(node: Node) -> Outcome | None:
    """The outcome that the chart allows to be chosen for many tasks at once."""
    return next((each for each in node.outcomes if each.bulk), None)


def why_singly(chart: Chart, node: Node) -> str:
    """What a person has to do at this task by themselves; empty where many may be finished at once."""
    missing = [label_of(each.field) for each in fields_at(chart, node) if _is_asked(each)]
    if missing:
        return f"需填写{'、'.join(missing)}"
    if sum(each.style == "primary" for each in node.outcomes) > 1:
        return "有多个后续去向，需逐件选择办理结果"
    if several_sign(node):
        return "需多人签署，逐件办理"
    if node.materials:
        return "需逐件核验材料"
    return _why_not(next((each for each in node.outcomes if each.style == "primary"), None))


def _is_asked(each: TaskField) -> bool:
    return each.access == "write" and each.required


def _why_not(main: Outcome | None) -> str:
    if main is not None and main.opinion == "required":
        return "需填写意见"
    if main is not None and main.refusal:
        return f"「{main.label}」需逐件决定"
    if main is not None and main.document:
        return "需出具文书，逐件办理"
    return "" if main is not None and main.bulk else "本环节没有开通批量办理"
