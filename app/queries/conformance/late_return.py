"""Work sent back when the promised limit was already over."""

from sqlalchemy import Select, and_, or_

from app.models import HistoryLine
from app.queries.conformance.scope import Scope, Thresholds, spots
from app.queries.expressions import seconds_between

HOUR = 3600


def spotted(scope: Scope, thresholds: Thresholds) -> Select:
    """By 退回, or by an outcome the chart calls `return`; `amount`: hours beyond the limit."""
    line = HistoryLine
    drawn = and_(line.how == "completed", line.outcome == "return")
    late = line.due_at < line.at
    return spots(seconds_between(line.at, line.due_at) // HOUR).where(
        or_(line.how == "returned", drawn), late, *scope.holds()
    )
