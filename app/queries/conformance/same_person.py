"""One person, themselves or through an agent, who accepted an application and approved it."""

from sqlalchemy import ColumnElement, Select, and_, exists, or_
from sqlalchemy.orm import aliased

from app.models import HistoryLine
from app.queries.conformance.scope import PERSON, Scope, Thresholds, spots

COMPLETED = "completed"


def spotted(scope: Scope, thresholds: Thresholds) -> Select:
    """At the approval."""
    accepted, approved = aliased(HistoryLine), HistoryLine
    before = and_(
        accepted.case_id == approved.case_id,
        accepted.stage == "accept",
        accepted.how == COMPLETED,
        accepted.seq < approved.seq,
        or_(*_same(accepted, approved)),
    )
    return spots().where(approved.how == COMPLETED, approved.stage == "approve", exists().where(before), *scope.holds())


def _same(one: type[HistoryLine], other: type[HistoryLine]) -> tuple[ColumnElement[bool], ...]:
    return (
        one.actor == other.actor,
        one.actor == other.behalf,
        one.behalf == other.actor,
        and_(one.behalf == other.behalf, one.behalf.like(PERSON)),
    )
