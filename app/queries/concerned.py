"""Whom a case concerns besides those who handle or accept it.

People: who did a task, also for somebody else, holds one by name, got a copy, or was told of it. Offices: those the
chart asks, such as 公安交管.
"""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, exists, or_, select, union
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.orm.util import AliasedClass

from app.models import Case, Copy, ItemVersion, Notice, Post, Task
from app.models.shared_alias import shared_alias
from app.queries.open_items import CHART_OF_LINK
from app.queries.views import CaseHead

Part = shared_alias(Case)
IS_PART = (ItemVersion.id == Part.item_version_id) & ItemVersion.chart_key.not_in(CHART_OF_LINK.values())
Way = tuple[InstrumentedAttribute[int], InstrumentedAttribute[int | None], tuple[ColumnElement[bool], ...]]

BY_NAME = (Task.closed_at.is_(None), Task.person_id.is_not(None))  # the condition of their index
TOLD_BY_POST = (
    Notice.person_id.is_(None),
    *(Post.org_id == Notice.org_id, Post.role == Notice.role),
    *(Post.since <= Notice.at, or_(Post.until.is_(None), Post.until > Notice.at)),
)
WAYS: tuple[Way, ...] = (
    (Task.case_id, Task.closed_by, (Task.closed_by.is_not(None),)),
    (Task.case_id, Task.agent_id, (Task.agent_id.is_not(None),)),
    (Task.case_id, Task.person_id, BY_NAME),
    (Task.case_id, Task.owner_id, (*BY_NAME, Task.owner_id.is_not(None))),
    (Copy.case_id, Copy.person_id, ()),
    (Notice.case_id, Notice.person_id, (Notice.person_id.is_not(None),)),
    (Notice.case_id, Post.person_id, TOLD_BY_POST),
)
"""A case, a person, and when the one concerns the other."""


def concerned_in(session: Session, of: Case | CaseHead) -> frozenset[int]:
    """Also whom the case concerns that this one belongs to."""
    family = _family(of)
    asked = union(*(select(person).where(case.in_(family), *when) for case, person, when in WAYS))
    return frozenset(session.scalars(asked))


def concerning(person_id: int) -> Select:
    """Ids of cases."""
    found = union(*(select(case).where(person == person_id, *when) for case, person, when in WAYS)).subquery()
    return select(found.c.case_id)


def offices_in(session: Session, of: Case | CaseHead) -> frozenset[int]:
    """Organisations that have, or had, a task there, or in the case it belongs to; those that one is of; and those
    that handle a part of this one.
    """
    family = _family(of)
    parts = select(Part.handling_id).join(ItemVersion, IS_PART).where(Part.parent_id == of.id)
    asked = [select(Task.org_id).where(Task.case_id.in_(family)), parts]
    if len(family) > 1:
        asked += [select(column).where(Case.id.in_(family)) for column in (Case.handling_id, Case.accepting_id)]
    return frozenset(session.scalars(union(*asked)))


def _family(of: Case | CaseHead) -> list[int]:
    """The case, and the one it belongs to: who sees that one sees it too."""
    return [of.id] if of.parent_id is None else [of.id, of.parent_id]


def has_part_at(offices: Iterable[int]) -> ColumnElement[bool]:
    """Of a case: whether one of these organisations handles a part of it (子办件)."""
    handled = Part.parent_id == Case.id, Part.handling_id.in_(list(offices))
    return exists(select(Part.id).join(ItemVersion, IS_PART).where(*handled).correlate(Case))


def asks_one_of(offices: Iterable[int], case: type[Case] | AliasedClass[Case] = Case) -> ColumnElement[bool]:
    """Of a case: whether one of these organisations has, or had, a task there."""
    return exists().where(Task.case_id == case.id, Task.org_id.in_(list(offices)))
