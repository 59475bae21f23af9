"""One case, as the page about it shows it; and the cases a person may see."""

from datetime import datetime

from sqlalchemy import ColumnElement, exists, false, or_, select, true
from sqlalchemy.orm import Session, aliased
from sqlalchemy.orm.util import AliasedClass

from app.models import Case, Deadline, Task
from app.permissions import sees_all, working_orgs
from app.queries.cards import cards_of
from app.queries.case_heads import head_of, heads, read_head
from app.queries.concerned import asks_one_of, concerned_in, concerning, has_part_at, offices_in
from app.queries.keyset import key_of
from app.queries.linked import linked_to, parent_of
from app.queries.materials import materials_of, wanted_of
from app.queries.paging import cut, newest_first
from app.queries.pictures import picture_of
from app.queries.receipts import receipt_of
from app.queries.records import opinions_of, values_of
from app.queries.search import names
from app.queries.supervised import under
from app.queries.task_rows import URGENCY, read_rows, task_rows
from app.queries.timeline import timeline_of
from app.queries.views import CaseHead, CaseView, DeadlineView, Page, Who
from engine.chart import Chart

__all__ = ["case_view", "cases_seen_by", "picture_of", "receipt_of", "timeline_of"]


def case_view(session: Session, number: str, *, now: datetime) -> CaseView:
    """Raises NotFound. Whether somebody may see it is asked of `permissions.check_can_see_case`."""
    head, chart = head_of(session, number)
    tasks = task_rows(now).where(Task.case_id == head.id, Task.closed_at.is_(None)).order_by(URGENCY, Task.id)
    return CaseView(
        head=head,
        tasks=tuple(read_rows(session, session.execute(tasks).all())),
        deadlines=_deadlines(session, head.id, chart),
        forms=tuple(chart.forms.values()),
        values=values_of(session, head.id),
        materials=materials_of(session, head.id, wanted_of(chart)),
        opinions=opinions_of(session, head.id, chart),
        concerns=concerned_in(session, head),
        offices=offices_in(session, head),
        parent=None if head.parent_id is None else parent_of(session, head.parent_id),
        linked=linked_to(session, head.id),
        cards=cards_of(session, head.id),
    )


def cases_seen_by(
    session: Session, person: Who, *, q: str = "", status: str = "", limit: int = 20, after: str = ""
) -> Page[CaseHead]:
    """Cases the person may see, newest first. `q` looks in numbers and applicants."""
    query = heads().where(visible_to(person))
    if q.strip():
        query = query.where(names(q))
    if status:
        query = query.where(Case.status == status)
    rows = session.execute(newest_first(query, Case.filed_at, Case.id, after).limit(limit + 1)).all()
    return cut(rows, limit, lambda row: read_head(session, row)[0], lambda row: key_of(row[0].filed_at, row[0].id))


def visible_to(person: Who) -> ColumnElement[bool]:
    """The same rule as `permissions.check_can_see_case`, as a filter."""
    if sees_all(person):
        return true()
    orgs = list(working_orgs(person))
    if not person.posts:
        return false()
    return or_(_concerns(Case, person, orgs), has_part_at(orgs), _of_the_parent(person, orgs), under(person))


def _concerns(case: type[Case] | AliasedClass[Case], person: Who, orgs: list[int]) -> ColumnElement[bool]:
    belongs = or_(case.handling_id.in_(orgs), case.accepting_id.in_(orgs))
    return or_(belongs, case.id.in_(concerning(person.id)), asks_one_of(orgs, case))


def _of_the_parent(person: Who, orgs: list[int]) -> ColumnElement[bool]:
    """Who sees a case sees those that belong to it."""
    parent = aliased(Case)
    return exists().where(parent.id == Case.parent_id, _concerns(parent, person, orgs))


def _deadlines(session: Session, case_id: int, chart: Chart) -> tuple[DeadlineView, ...]:
    rows = session.scalars(select(Deadline).where(Deadline.case_id == case_id).order_by(Deadline.due_at, Deadline.id))
    return tuple(
        DeadlineView(row.key, row.kind, row.node, chart.label(row.node) if row.node else "", row.due_at) for row in rows
    )
