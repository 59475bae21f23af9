"""What several tasks are called, in one statement."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, ChartVersion, Task
from app.queries.bundles import chart_of


@dataclass(frozen=True, slots=True)
class TaskName:
    case_number: str
    applicant: str
    name: str


def task_names(session: Session, ids: Collection[int]) -> dict[int, TaskName]:
    rows = session.execute(
        select(Task.id, Task.node, Case.number, Case.applicant, ChartVersion.digest)
        .join(Case, Task.case_id == Case.id)
        .join(ChartVersion, Case.chart_version_id == ChartVersion.id)
        .where(Task.id.in_(ids))
    )
    return {row.id: TaskName(row.number, row.applicant, _label(session, row.digest, row.node)) for row in rows}


def _label(session: Session, digest: bytes, node: str) -> str:
    chart = chart_of(session, digest)
    return chart.label(node) if chart else node
