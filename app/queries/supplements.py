"""补正: what an applicant was asked for, and the task that waits for it, in the case or in one linked to it."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.models import Case, Material, Person, Task
from app.permissions import WINDOW
from app.queries.bundles import chart_by_id
from app.queries.case_numbers import id_of
from app.queries.materials import MISSING, material_view, materials_of, wanted_of
from app.queries.records import values_of
from app.queries.views import MaterialView
from engine.chart import Chart, Node
from engine.chart import Material as Wanted
from engine.clock_acts import COMPLETE, SUPPLEMENT

LISTED = "missing_materials"
"""The field of the notice that says it all, a line each."""
STAGE = "supplement"


@dataclass(frozen=True, slots=True)
class Asking:
    """`outcome`: what finishes the task when everything has come; `items`: what the notice lists; `materials`: those
    of the application, with what is missing.
    """

    task_id: int
    task_case_id: int
    outcome: str
    due_at: datetime | None
    items: tuple[str, ...]
    materials: tuple[MaterialView, ...]
    wanted: tuple[Wanted, ...]

    @property
    def to_bring(self) -> tuple[Wanted, ...]:
        """Every material, those first that are required and missing; what has come is required no more, and nothing is
        put off once more.
        """
        missing = {each.code for each in self.materials if each.status == MISSING}
        asked = [
            replace(each, required=each.required and each.code in missing, tolerance=False, commitment=False)
            for each in self.wanted
        ]
        return tuple(sorted(asked, key=lambda each: not each.required))


def asking_of(session: Session, number: str) -> Asking | None:
    """None: nothing is asked for now. Raises NotFound."""
    case_id = id_of(session, number)
    rows = session.execute(
        select(Task, Case.chart_version_id)
        .join(Case, Task.case_id == Case.id)
        .where(or_(Case.id == case_id, Case.parent_id == case_id), Case.status == "running")
        .where(Task.closed_at.is_(None), Task.stage == STAGE, Task.role == WINDOW)
        .order_by(Task.id)
    ).all()
    for task, version in rows:
        outcome = bringing(chart_by_id(session, version).nodes.get(task.node))
        if outcome:
            return _asking(session, case_id, task, outcome)
    return None


def bringing(node: Node | None) -> str:
    """The outcome by which what is missing has come; empty where the task tells what is missing, or does neither."""
    clocks = {outcome.clock: outcome.name for outcome in node.outcomes} if node else {}
    return "" if SUPPLEMENT in clocks else clocks.get(COMPLETE, "")


def _asking(session: Session, case_id: int, task: Task, outcome: str) -> Asking:
    chart = _chart(session, case_id)
    wanted = wanted_of(chart)
    said = str(values_of(session, task.case_id).get(LISTED) or "")
    return Asking(
        task_id=task.id,
        task_case_id=task.case_id,
        outcome=outcome,
        due_at=task.due_at,
        items=tuple(line.strip() for line in said.splitlines() if line.strip()),
        materials=materials_of(session, case_id, wanted),
        wanted=wanted,
    )


def _chart(session: Session, case_id: int) -> Chart:
    return chart_by_id(session, session.scalars(select(Case.chart_version_id).where(Case.id == case_id)).one())


@dataclass(frozen=True, slots=True)
class Brought:
    """What came at one time, and who took it in."""

    pieces: tuple[MaterialView, ...]
    at: datetime | None = None
    by_name: str = ""


def brought_last(session: Session, case_id: int) -> Brought:
    """Nothing where no material came after the application."""
    last = session.execute(
        select(Material.added_at, Person.name)
        .join(Person, Material.added_by == Person.id)
        .join(Case, Material.case_id == Case.id)
        .where(Material.case_id == case_id, Material.added_at > Case.filed_at)
        .order_by(Material.added_at.desc())
        .limit(1)
    ).one_or_none()
    if last is None:
        return Brought(())
    rows = session.scalars(
        select(Material).where(Material.case_id == case_id, Material.added_at == last.added_at).order_by(Material.id)
    )
    return Brought(tuple(map(material_view, rows)), *last)
