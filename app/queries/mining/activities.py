"""How long activities take, and what lies between one and the next in the same case."""

from sqlalchemy import FromClause, func, select
from sqlalchemy.orm import Session

from app.queries.expressions import seconds_between
from app.queries.mining.logs import EventLog
from app.queries.mining.spreads import Group, Key, spreads


def times_of_nodes(session: Session, log: EventLog) -> dict[Key, Group]:
    """By node: seconds in all, waited and worked."""
    return spreads(session, log.events, ("node",), ("seconds", "waited", "worked"))


def times_between(session: Session, log: EventLog) -> dict[Key, Group]:
    """By node and the next one in the same case: from the end of the one to the end of the other."""
    return spreads(session, directly_follows(log), ("before", "node"), ("took",))


def directly_follows(log: EventLog) -> FromClause:
    """Each step with the one before it."""
    steps = log.steps
    case_id, seq = steps.c.case_id, steps.c.seq
    pairs = select(
        case_id,
        seq,
        steps.c.node,
        steps.c.at,
        func.lag(steps.c.node).over(partition_by=case_id, order_by=seq).label("before"),
        func.lag(steps.c.at).over(partition_by=case_id, order_by=seq).label("before_at"),
    ).subquery("pairs")
    took = seconds_between(pairs.c.at, pairs.c.before_at).label("took")
    kept = select(pairs.c.case_id, pairs.c.seq, pairs.c.before, pairs.c.node, took)
    return kept.where(pairs.c.before.is_not(None)).cte("follows")
