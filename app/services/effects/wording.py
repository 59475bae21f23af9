"""What a message of a ladder says: who, what, and how late."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy.orm import Session

from app.labels import KINDS_OF_DEADLINES, LADDER_ACTS, ROLES, label
from app.models import Task
from app.queries.people import names_of
from app.services.effects.escalation import Escalation
from app.services.effects.tasks import TASK, tasks_of
from engine.events import Escalated


def headline(told: Escalation, rungs: Sequence[Escalated]) -> str:
    """The last rung is the most serious one: `催办：办件 990123SC2026112300001`."""
    return f"{label(LADDER_ACTS, rungs[-1].act)}：办件 {told.case.number}"


def text_of(session: Session, told: Escalation, rungs: Sequence[Escalated]) -> str:
    """One sentence a deadline; where several rungs are told at once, all of them by name."""
    ordered = sorted(rungs, key=lambda rung: (rung.deadline, rung.rung))
    groups = [list(group) for _, group in groupby(ordered, key=lambda rung: rung.deadline)]
    sentences = "".join(_sentence(session, told, group[-1]) for group in groups)
    return f"{headline(told, rungs)}「{told.item}」，{sentences}{_together(ordered)}"


def _sentence(session: Session, told: Escalation, rung: Escalated) -> str:
    what = label(KINDS_OF_DEADLINES, rung.kind)
    if rung.kind == TASK:
        what = f"任务「{told.chart.label(rung.node)}」"
    due = told.calendar.local(datetime.fromisoformat(rung.due))
    who = _who(session, tasks_of(session, told.case.id, rung))
    return f"{what}应于 {due:%Y-%m-%d %H:%M} 前完成，{_how_late(told, rung)}{who}。"


def _together(rungs: Sequence[Escalated]) -> str:
    if len(rungs) == 1:
        return ""
    several = len({rung.deadline for rung in rungs}) > 1
    return f"一并告知：{'、'.join(_rung(rung, several) for rung in rungs)}。"


def _rung(rung: Escalated, several: bool) -> str:
    of = label(KINDS_OF_DEADLINES, rung.kind) if several else ""
    return f"{label(LADDER_ACTS, rung.act)}（{of}{_stands(rung)}）"


def _how_late(told: Escalation, rung: Escalated) -> str:
    if late := told.late(rung):
        return f"已逾期 {late} 个工作日"
    return "现已到期" if told.is_over(rung) else "即将到期"


def _stands(rung: Escalated) -> str:
    """
    >>> _stands(Escalated("promised", "promised", 2, "+1wd", "", "", late=1))
    '逾期 1 个工作日'
    """
    if rung.at.endswith("%"):
        return f"时限已过 {rung.at}"
    return f"逾期 {rung.late} 个工作日" if rung.late else "到期"


def _who(session: Session, tasks: Iterable[Task]) -> str:
    """`，办理人：张三、承办人尚未签收`; nothing where no task is open."""
    tasks = list(tasks)
    names = names_of(session, (by for task in tasks if (by := _by_name(task))))
    said = dict.fromkeys(names.get(_by_name(task) or 0) or f"{label(ROLES, task.role)}尚未签收" for task in tasks)
    return f"，办理人：{'、'.join(said)}" if said else ""


def _by_name(task: Task) -> int | None:
    return task.person_id or task.claimed_by or task.closed_by
