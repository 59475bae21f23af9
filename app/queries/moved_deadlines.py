"""Which open deadlines another calendar would move: every case asked about takes the step, and nothing is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, union_all
from sqlalchemy.orm import Session

from app.models import Case, ChartVersion, Deadline
from app.queries.bundles import chart_of, ladders_of
from app.queries.pace import old_calendar, paces_in_use, touched
from engine.calendar import Calendar
from engine.commands import Retime
from engine.errors import EngineError
from engine.run import step

CASES_A_PAGE = 100
CASE_AND_CHART = select(Case, ChartVersion.digest).join(ChartVersion, Case.chart_version_id == ChartVersion.id)


@dataclass(frozen=True, slots=True)
class MovedDeadline:
    number: str
    applicant: str
    key: str
    kind: str
    node: str
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Moves:
    """Of the cases that days have changed for: `cases` in all, `looked_at` up to here; `next`: where to go on, or 0."""

    cases: int
    looked_at: int
    rows: tuple[MovedDeadline, ...]
    unreadable: tuple[str, ...] = ()
    next: int = 0


def moved_deadlines(
    session: Session, calendar: Calendar, *, by: str, now: datetime, after: int = 0, limit: int = CASES_A_PAGE
) -> Moves:
    """`after`: the id of the last case of the page before."""
    queries = [
        query
        for pace in paces_in_use(session)
        if pace.calendar.hex() != calendar.version
        and (query := touched(pace, calendar, old_calendar(session, pace))) is not None
    ]
    if not queries:
        return Moves(0, 0, ())
    waiting = union_all(*queries).subquery()
    cases = session.scalar(select(func.count()).select_from(waiting)) or 0
    ids = list(session.scalars(select(waiting.c.id).where(waiting.c.id > after).order_by(waiting.c.id).limit(limit)))
    rows: list[MovedDeadline] = []
    unreadable: list[str] = []
    for case_id in ids:
        try:
            rows += _moves_of(session, case_id, calendar, by, now)
        except EngineError:
            unreadable.append(session.scalars(select(Case.number).where(Case.id == case_id)).one())
    return Moves(cases, len(ids), tuple(rows), tuple(unreadable), ids[-1] if len(ids) == limit else 0)


def _moves_of(session: Session, case_id: int, calendar: Calendar, by: str, now: datetime) -> Iterator[MovedDeadline]:
    case, digest = session.execute(CASE_AND_CHART.where(Case.id == case_id)).one()
    chart, ladders = chart_of(session, digest), ladders_of(session, case.ladders)
    assert chart is not None and ladders is not None, "no version is ever deleted"
    done = step(chart, case.state, Retime(by), now, calendar, ladders=ladders)
    for row in session.scalars(select(Deadline).where(Deadline.case_id == case_id).order_by(Deadline.due_at)):
        told = done.picture.deadlines.get(row.key)
        until = datetime.fromisoformat(told.due) if told else row.due_at
        if until != row.due_at:
            name = chart.nodes[row.node].name if row.node in chart.nodes else ""
            yield MovedDeadline(case.number, case.applicant, row.key, row.kind, name, row.due_at, until)
