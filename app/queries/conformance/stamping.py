"""The same words under one case after the other: stamped, not read."""

from sqlalchemy import Select, func, select

from app.models import HistoryLine, Record
from app.queries.conformance.scope import HANDING_OVER, Scope, Thresholds, spots
from app.queries.expressions import seconds_between
from app.queries.history.opinions import opinion_words

MINUTE = 60


def spotted(scope: Scope, thresholds: Thresholds) -> Select:
    """Every step by which somebody had written the same so many `times` within so many `minutes`."""
    line, words = HistoryLine, opinion_words()
    before = func.lag(line.at, thresholds["times"] - 1).over(
        partition_by=(line.actor, words), order_by=(line.at, line.position)
    )
    told = (
        select(line.position, line.case_id, line.seq, line.at, line.actor, before.label("first_at"))
        .join(Record, line.record_id == Record.id)
        .where(line.how == "completed", line.stage.not_in(HANDING_OVER), words != "", *scope.holds())
        .subquery()
    )
    took = seconds_between(told.c.at, told.c.first_at)
    return spots(took, told.c).where(took <= thresholds["minutes"] * MINUTE)
