"""Steps the chart asks for that somebody, or something, went past."""

from sqlalchemy import Select

from app.models import HistoryLine
from app.queries.conformance.scope import Scope, Thresholds, spots

JUMP, SKIP = "Jump", "Skip"


def spotted(scope: Scope, thresholds: Thresholds) -> Select:
    """`automatic`: 1 counts what the chart itself lets the same person pass."""
    kinds = (JUMP, SKIP) if thresholds["automatic"] else (JUMP,)
    return spots().where(HistoryLine.kind.in_(kinds), *scope.holds())
