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
    """One sentence a deadline, all its rungs named."""
    by_deadline = groupby(sorted(rungs, key=lambda rung: (rung.deadline, rung.rung)), key=lambda rung: rung.deadline)
    sentences = [_sentence(session, told, list(group)) for _, group in by_deadline]
    return f"{headline(told, rungs)}（{told.item}）{'；'.join(sentences)}。"


def _sentence(session: Session, told: Escalation, rungs: Sequence[Escalated]) -> str:
    last = rungs[-1]
    what = label(KINDS_OF_DEADLINES, last.kind)
    if last.kind == TASK:
        what = f"任务「{told.chart.label(last.node)}」"
    who = _who(session, tasks_of(session, told.case.id, last))
    due = told.calendar.local(datetime.fromisoformat(last.due))
    reached = "、".join(f"{label(LADDER_ACTS, rung.act)}（{_stands(rung)}）" for rung in rungs)
    return f"{what}{who}应于 {due:%Y-%m-%d %H:%M} 前完成，{_how_late(told, last)}，已到{reached}"


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
        return f"时限过去 {rung.at}"
    return f"逾期 {rung.late} 个工作日" if rung.late else "到期"


def _who(session: Session, tasks: Iterable[Task]) -> str:
    """`（张三、承办人（未签收）办理）`; nothing where no task is open."""
    tasks = list(tasks)
    names = names_of(session, (by for task in tasks if (by := _by_name(task))))
    said = dict.fromkeys(names.get(_by_name(task) or 0) or f"{label(ROLES, task.role)}，未签收" for task in tasks)
    return f"（{'；'.join(said)}）" if said else ""


def _by_name(task: Task) -> int | None:
    return task.person_id or task.claimed_by or task.closed_by
