"""Cases that went a way hardly any other case of their item, on the same version of its chart, went."""

from sqlalchemy import ColumnElement, Select, func, literal, select

from app.models import HistoryLine
from app.queries.conformance.scope import Scope, Thresholds, spots

HUNDRED = 100
NOBODY: ColumnElement[str] = literal("")
"""Whoever did the last step is not why."""


def spotted(scope: Scope, thresholds: Thresholds) -> Select:
    """Under so many `percent` of the cases alike that ended in the period, of `least` so many."""
    line = HistoryLine
    alike = (line.item_id, line.chart_version_id)
    told = (
        select(
            *(line.position, line.case_id, line.seq, line.at, NOBODY.label("actor")),
            func.count().over(partition_by=alike).label("all"),
            func.count().over(partition_by=(*alike, line.variant)).label("same"),
        )
        .where(line.variant != "", *scope.holds())
        .subquery()
    )
    is_rare = told.c.same * HUNDRED < told.c["all"] * thresholds["percent"]
    return spots(told.c.same, told.c).where(told.c["all"] >= thresholds["least"], is_rare)
