"""The way each case went, as one text a case, and the ways that many went."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, FromClause, Select, func, literal, select
from sqlalchemy.orm import Session

from app.queries.expressions import seconds_between
from app.queries.mining.logs import EventLog, is_postgresql
from app.queries.mining.spreads import spreads
from app.queries.views.mining import Spread, Taken

STEP, PART = "\n", "\t"
"""Between steps, and between a node and its outcome: neither has such signs in it."""


@dataclass(frozen=True, slots=True)
class Way:
    """`first`: the lowest id of a case that went it."""

    path: str
    result: str
    cases: int
    took: Spread
    first: int


def traces(session: Session, log: EventLog) -> FromClause:
    """case_id, path, result and seconds of each case in which anything was finished."""
    paths = (_grouped(log.steps) if is_postgresql(session) else _grown(log.steps)).subquery("paths")
    cases = log.cases
    return (
        select(
            paths.c.case_id,
            paths.c.path,
            cases.c.result,
            seconds_between(cases.c.ended_at, cases.c.filed_at).label("seconds"),
        )
        .join(cases, cases.c.case_id == paths.c.case_id)
        .cte("traces")
    )


def ways(session: Session, log: EventLog) -> list[Way]:
    """The most usual first."""
    groups = spreads(session, traces(session, log), ("path", "result"), ("seconds",))
    found = [Way(path, end, each.count, each.measured[0], each.first) for (path, end), each in groups.items()]
    return sorted(found, key=lambda way: (-way.cases, way.path, way.result))


def steps_of(path: str) -> tuple[Taken, ...]:
    """
    >>> [(step.node, step.outcome) for step in steps_of("accept\\tok\\ncheck\\t")]
    [('accept', 'ok'), ('check', '')]
    """
    return tuple(Taken(*step.split(PART)) for step in path.split(STEP))


def _grouped(steps: FromClause) -> Select:
    """PostgreSQL puts together what it is given in the order in which it is given: to sort anew in each group of few
    takes far longer than to read all of it in order.
    """
    in_order = select(steps.c.case_id, _step(steps).label("step")).order_by(steps.c.case_id, steps.c.seq).subquery()
    path = func.string_agg(in_order.c.step, literal(STEP))
    return select(in_order.c.case_id, path.label("path")).group_by(in_order.c.case_id)


def _grown(steps: FromClause) -> Select:
    """Where texts cannot be put together in an order of their own: step by step, and the last has all."""
    case_id, seq = steps.c.case_id, steps.c.seq
    grown = select(
        case_id,
        func.aggregate_strings(_step(steps), STEP).over(partition_by=case_id, order_by=seq).label("path"),
        func.lead(seq).over(partition_by=case_id, order_by=seq).label("following"),
    ).subquery("grown")
    return select(grown.c.case_id, grown.c.path).where(grown.c.following.is_(None))


def _step(steps: FromClause) -> ColumnElement[str]:
    return steps.c.node.concat(literal(PART)).concat(steps.c.outcome)
