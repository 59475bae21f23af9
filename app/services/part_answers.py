"""What the end of a part (子办件) answers to the job of the case that began it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.labels import RESULTS, label
from app.models import Case, Waiting
from app.queries.actors import SYSTEM
from app.queries.bundles import chart_by_id
from app.queries.linked import kind_of
from app.queries.open_items import PART
from app.services.part_jobs import parts_by_job
from app.services.repeated import first_line
from engine.commands import JobDone, JobFailed

UNFORESEEN = "part_ended"
"""What an error event of the chart may catch: the part ended in a way its job has no outcome for."""


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """`case_id`: of the case that is answered."""

    case_id: int
    command: JobDone | JobFailed


def answer_of_part(session: Session, case_id: int) -> PartAnswer | None:
    """Its result is the outcome of the job; None where it is no part of another."""
    if kind_of(session, case_id) != PART:
        return None
    case = session.get_one(Case, case_id)
    assert case.parent_id is not None, "a part belongs to a case"
    return PartAnswer(case.parent_id, _answer(session, case, _job_of(session, case)))


def _job_of(session: Session, part: Case) -> str:
    said = first_line(session, part.id)["command"]["item"]
    answered = parts_by_job(session, part.parent_id or 0, said["code"], besides=part.id)
    return next((job for job, each in answered.items() if each == part.id), said["parent_task"])


def _answer(session: Session, part: Case, job: str) -> JobDone | JobFailed:
    parent = session.get_one(Case, part.parent_id)
    asked = select(Waiting.node).where(Waiting.case_id == parent.id, Waiting.key == job)
    node = chart_by_id(session, parent.chart_version_id).nodes.get(session.scalar(asked) or "")
    if node and node.outcomes and node.outcome(part.result) is None:
        says = f"子办件 {part.number} 的结果是「{label(RESULTS, part.result)}」，流程图没有写这个结果。"
        return JobFailed(job, SYSTEM, UNFORESEEN, says)
    return JobDone(job, SYSTEM, part.result)
