"""Tasks that are handed on and on."""

from sqlalchemy import Select, func, select

from app.models import HistoryLine
from app.queries.conformance.scope import Scope, Thresholds, spots

TRANSFER = "Transfer"


def spotted(scope: Scope, thresholds: Thresholds) -> Select:
    """At the last transfer of a task that had so many `times`; `amount`: how many there were."""
    line = HistoryLine
    one = (line.case_id, line.task)
    told = (
        select(
            *(line.position, line.case_id, line.seq, line.at, line.actor, line.item_id, line.org_id),
            func.count().over(partition_by=one).label("times"),
            func.row_number().over(partition_by=one, order_by=line.seq.desc()).label("place"),
        )
        .where(line.kind == TRANSFER)
        .subquery()
    )
    return spots(told.c.times, told.c).where(
        told.c.place == 1, told.c.times >= thresholds["times"], *scope.holds(told.c)
    )
