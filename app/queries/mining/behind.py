"""The cases behind a number of the map: those of a node, of one node after another, of a whole way; slowest first."""

from sqlalchemy import FromClause, Select, func, literal, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.queries.mining.activities import directly_follows
from app.queries.mining.logs import EventLog
from app.queries.mining.traces import traces
from app.queries.views.mining import MinedCase

MOST = 200


def cases_slowest(session: Session, log: EventLog) -> tuple[MinedCase, ...]:
    """Whatever way they went."""
    all_traces = traces(session, log)
    asked = select(all_traces.c.case_id, literal(0).label("seq"), all_traces.c.seconds)
    return _told(session, log, asked.subquery())


def cases_at(session: Session, log: EventLog, node: str) -> tuple[MinedCase, ...]:
    events = log.events
    asked = select(events.c.case_id, events.c.seq, events.c.seconds).where(events.c.node == node)
    return _told(session, log, asked.subquery())


def cases_between(session: Session, log: EventLog, before: str, after: str) -> tuple[MinedCase, ...]:
    pairs = directly_follows(log)
    asked = select(pairs.c.case_id, pairs.c.seq, pairs.c.took.label("seconds"))
    return _told(session, log, asked.where(pairs.c.before == before, pairs.c.node == after).subquery())


def cases_like(session: Session, log: EventLog, number: str) -> tuple[MinedCase, ...]:
    """Those that went the same way to the same result as this one. Raises NotFound."""
    all_traces = traces(session, log)
    by_number = select(all_traces.c.path, all_traces.c.result)
    by_number = by_number.join(log.cases, log.cases.c.case_id == all_traces.c.case_id)
    way = session.execute(by_number.where(log.cases.c.number == number)).one_or_none()
    if way is None:
        raise NotFound(what=f"办件「{number}」在这张地图上的走法")
    asked = select(all_traces.c.case_id, literal(0).label("seq"), all_traces.c.seconds)
    return _told(session, log, asked.where(all_traces.c.path == way.path, all_traces.c.result == way.result).subquery())


def _told(session: Session, log: EventLog, found: FromClause) -> tuple[MinedCase, ...]:
    cases = log.cases
    asked: Select = (
        select(cases.c.number, cases.c.office, cases.c.filed_at, found.c.seq, found.c.seconds, cases.c.result)
        .join(cases, cases.c.case_id == found.c.case_id)
        .order_by(func.coalesce(found.c.seconds, -1).desc(), cases.c.case_id, found.c.seq)
        .limit(MOST)
    )
    return tuple(MinedCase(*row) for row in session.execute(asked))
