"""What other organisations were asked in a case, and their answers."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from app.models import Case, ChartVersion, ItemVersion, Organisation, Person, Post, Record, Task
from app.queries.bundles import chart_of
from app.queries.open_items import CHART_OF_LINK, CONSULT, item_of_link
from app.queries.people import held_at
from app.queries.views.consult import ConsultView


def consults_of(session: Session, case_id: int) -> tuple[ConsultView, ...]:
    """The oldest first."""
    asked = (
        select(Case, Organisation.name, ChartVersion.digest)
        .join(Organisation, Case.handling_id == Organisation.id)
        .join(ItemVersion, Case.item_version_id == ItemVersion.id)
        .join(ChartVersion, Case.chart_version_id == ChartVersion.id)
        .where(Case.parent_id == case_id, ItemVersion.chart_key == CHART_OF_LINK[CONSULT])
        .order_by(Case.id)
    )
    return tuple(_view(session, *row) for row in session.execute(asked))


def answering_roles(session: Session, org_id: int, *, now: datetime) -> frozenset[str]:
    """Whose posts answer at this organisation. Raises ItemNotOpen."""
    chart = chart_of(session, item_of_link(session, CONSULT, org_id, now=now).chart_digest)
    nodes = chart.nodes.values() if chart else ()
    return frozenset(node.role for node in nodes if node.kind == "userTask")


def offices_to_consult(session: Session, case_id: int, *, now: datetime) -> tuple[tuple[str, str], ...]:
    """Code and name of every other organisation where somebody can answer. Raises ItemNotOpen."""
    handling_id = session.get_one(Case, case_id).handling_id
    roles = answering_roles(session, handling_id, now=now)
    asked = (
        select(Organisation.code, Organisation.name)
        .join(Post, Post.org_id == Organisation.id)
        .join(Person, Post.person_id == Person.id)
        .where(Post.role.in_(roles), Person.active == true(), *held_at(now))
        .where(Organisation.id != handling_id)
        .distinct()
        .order_by(Organisation.code)
    )
    return tuple((code, name) for code, name in session.execute(asked))


def _view(session: Session, case: Case, org_name: str, digest: bytes) -> ConsultView:
    said = {task: (name, body, at) for task, name, body, at in _said(session, case.id)}
    asker, question, _ = said.get("", ("", {}, None))
    tasks = session.scalars(select(Task).where(Task.case_id == case.id).order_by(Task.id.desc())).all()
    done = next((task for task in tasks if task.how == "completed"), None)
    name, opinion, at = said.get(done.key, ("", {}, done.closed_at)) if done else ("", {}, None)
    chart = chart_of(session, digest)
    node = chart.nodes.get(done.node) if chart and done else None
    outcome = node.outcome(done.outcome) if node and done else None
    return ConsultView(
        number=case.number,
        org_name=org_name,
        question=question.get("reasons", ""),
        asked_by=asker,
        asked_at=case.filed_at,
        due_at=next((task.due_at for task in tasks if task.due_at), None),
        status=case.status,
        outcome=outcome.label if outcome else "",
        opinion=opinion.get("text", ""),
        answered_by=name,
        answered_at=at,
    )


def _said(session: Session, case_id: int) -> Iterator[tuple]:
    """By task; of one without a task it is the question."""
    rows = select(Record.task_key, Person.name, Record.body, Record.at).join(Person, Record.person_id == Person.id)
    asked = rows.where(Record.case_id == case_id, Record.kind == "opinion").order_by(Record.id)
    yield from (tuple(row) for row in session.execute(asked))
