"""Work done when the office was closed."""

from sqlalchemy import Select

from app.models import HistoryLine
from app.queries.conformance.scope import Scope, Thresholds, spots


def spotted(scope: Scope, thresholds: Thresholds) -> Select:
    """More than so many `minutes` before it opens or after it closes."""
    line = HistoryLine
    return spots(line.off_minutes).where(line.off_minutes > thresholds["minutes"], line.how != "", *scope.holds())
