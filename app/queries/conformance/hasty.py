"""Opinions given before anybody can have read what they are about."""

from sqlalchemy import ColumnElement, Select, Text, and_, case, cast, func, literal, select

from app.models import Case, HistoryLine, Look
from app.queries.conformance.scope import HANDING_OVER, PERSON, Scope, Thresholds, spots
from app.queries.expressions import seconds_between

NOTED_ONCE_IN = 600
"""Seconds for which a second look is not noted: who looked so shortly before it came to them may have looked since."""


def spotted(scope: Scope, thresholds: Thresholds) -> Select:
    """So soon after who decided first looked at the case; where no look was noted, after signing for it, and where
    nobody signed, after its arrival. What files a case opens and ends its first task in one moment: that is left out.
    """
    line = HistoryLine
    took_over = line.signed_at == line.at  # from who has left, by deciding
    took = func.coalesce(_since_first_look(), case((took_over, None), else_=line.worked), line.seconds)
    written = and_(line.record_id.is_not(None), line.stage.not_in(HANDING_OVER))
    was_there = line.opened_at < line.at
    return spots(took).where(
        line.how != "", line.actor.like(PERSON), written, was_there, took < thresholds["seconds"], *scope.holds()
    )


def _since_first_look() -> ColumnElement[int]:
    """Seconds; NULL for who never looked, such as a program."""
    line = HistoryLine
    first = (
        select(func.min(Look.at))
        .join(Case, Look.case_number == Case.number)
        .where(Case.id == line.case_id, literal("p").concat(cast(Look.person_id, Text)) == line.actor)
        .where(seconds_between(line.opened_at, Look.at) <= NOTED_ONCE_IN, Look.at <= line.at)
    )
    return seconds_between(line.at, first.correlate(line).scalar_subquery())
