"""How a rule of the chart came to choose who a task is for, as the journal of its case says."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import JournalLine, Task
from app.queries.actors import SYSTEM
from engine.candidates import BY_CANDIDATE, BY_ORG, EMPTY, SAME
from engine.legible import legible

WORDS: Mapping[str, str] = {
    BY_ORG: "（按流程图的机构规则确定）",
    BY_CANDIDATE: "（按流程图的候选人规则确定）",
    EMPTY: "（原岗位无人任职，按流程图规定转来）",
    SAME: "（原岗位只有刚办理上一环节的人，按流程图规定转上级）",
}


def assigned_by(session: Session, task: Task) -> str:
    """Empty where no rule was asked."""
    asked = select(JournalLine.body).where(JournalLine.case_id == task.case_id, JournalLine.actor == SYSTEM)
    for body in session.scalars(asked.order_by(JournalLine.seq.desc())):
        line = legible(body)
        command = line["command"] if line else {}
        if command.get("command") == "Assign" and command.get("task") == task.key:
            return WORDS.get(command.get("reason", ""), "")
    return ""
