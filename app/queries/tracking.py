"""A case as its applicant follows it: what to do now, the steps that are public, the clock, the documents.

Never an opinion, never who handles it: the office, and nothing beyond.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Task
from app.queries.case_heads import head_of
from app.queries.clocks import lines_of
from app.queries.documents import documents_of
from app.queries.materials import MISSING, materials_of, wanted_of
from app.queries.pictures import picture_of
from app.queries.standing import standing_of
from app.queries.supplements import Asking, asking_of
from app.queries.views import CaseHead, DocumentRow, LineView, MaterialView
from engine.chart import Chart
from engine.clocks import DECISION, DELIVERY, NOTICE

DELIVERING = "deliver"
KEPT_BY_US = "delivery_receipt"
"""The paper the applicant signs stays with the office."""
CLOCKS = (NOTICE, DECISION, DELIVERY)


@dataclass(frozen=True, slots=True)
class Step:
    """`at`: when it was over."""

    name: str
    state: Literal["done", "now", "coming"]
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tracked:
    """`next`: what the applicant has to do: supplement, collect, wait, or over."""

    head: CaseHead
    next: Literal["supplement", "collect", "wait", "over"]
    asking: Asking | None
    steps: tuple[Step, ...]
    lines: tuple[LineView, ...]
    documents: tuple[DocumentRow, ...]
    materials: tuple[MaterialView, ...]

    @property
    def can_withdraw(self) -> bool:
        """Before it is decided."""
        return self.next in ("supplement", "wait") and self.head.status == "running"


def tracked(session: Session, number: str, *, now: datetime) -> Tracked:
    """Raises NotFound. Whether somebody may see it is asked before."""
    head, chart = head_of(session, number)
    standing = standing_of(session, head.id)
    lines = lines_of(session, standing, now) if standing else ()
    asking = asking_of(session, number)
    return Tracked(
        head=head,
        next=_next(head, asking),
        asking=asking,
        steps=_steps(session, head, chart),
        lines=tuple(line for line in lines if line.clock in CLOCKS),
        documents=tuple(row for row in documents_of(session, number) if row.kind != KEPT_BY_US),
        materials=tuple(each for each in materials_of(session, head.id, wanted_of(chart)) if each.status != MISSING),
    )


def _next(head: CaseHead, asking: Asking | None) -> Literal["supplement", "collect", "wait", "over"]:
    if head.status == "ended":
        return "over"
    if asking is not None:
        return "supplement"
    return "collect" if head.stage == DELIVERING else "wait"


def _steps(session: Session, head: CaseHead, chart: Chart) -> tuple[Step, ...]:
    """Those the chart opens to the public (`gov:public`). Of a case that is over, those it went through."""
    picture = picture_of(session, head.number)
    closed = dict(
        session.execute(
            select(Task.node, func.max(Task.closed_at)).where(Task.case_id == head.id).group_by(Task.node)
        ).all()
    )
    public = [node for node in chart.nodes.values() if node.public]
    steps = []
    for node in public:
        is_inside = "/" in node.id
        if node.id in picture.current:
            steps.append(Step(chart.label(node.id), "now"))
        elif node.id in picture.finished:
            steps.append(Step(chart.label(node.id), "done", closed.get(node.id)))
        elif head.status != "ended" and not is_inside:
            steps.append(Step(chart.label(node.id), "coming"))
    return tuple(steps)
