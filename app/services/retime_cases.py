"""Give open cases the calendar and the ladders in force, each in its own transaction (decision 42)."""

import logging
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.db import Database
from app.models import CalendarVersion, Case
from app.queries.actors import CLOCK, SYSTEM, person_key
from app.queries.bundles import calendar_now, calendar_of, ladders_now, ladders_of
from app.queries.pace import Pace, old_calendar, pace_of, paces_in_use, touched
from app.services.advance import advance
from app.services.moving import moving_case_by_id
from engine.calendar import Calendar
from engine.commands import Retime
from engine.ladders import Ladders

BATCH = 100
PUBLISHER = select(CalendarVersion.published_by).order_by(CalendarVersion.id.desc()).limit(1).scalar_subquery()
NOW = select(calendar_now(), ladders_now(), PUBLISHER)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Retimed:
    """`failed`: ids of cases that could not be moved; `last`: the last id looked at, 0 when all were."""

    cases: int = 0
    failed: tuple[int, ...] = ()
    last: int = 0


def retime_cases(
    database: Database, now: datetime, *, after: int = 0, leave: Collection[int] = (), limit: int = BATCH
) -> Retimed:
    """At most `limit` cases with ids beyond `after`, without those to `leave` alone. Several at once do no harm."""
    with database.reading() as session:
        waiting = _waiting(session, after, limit)
    cases, failed = 0, []
    for case_id in waiting:
        if case_id in leave:
            continue
        try:
            with database.transaction() as session:
                cases += _retime(session, case_id, now)
        except Exception:  # one broken case must not keep all others at the old calendar
            log.exception("case %s was not retimed", case_id)
            failed.append(case_id)
    return Retimed(cases, tuple(failed), waiting[-1] if len(waiting) == limit else 0)


@dataclass(frozen=True, slots=True)
class InForce:
    """`by`: who published the calendar."""

    pace: Pace
    calendar: Calendar
    ladders: Ladders
    by: str


def _in_force(session: Session) -> InForce:
    calendar, ladders, person = session.execute(NOW).one()
    days, rungs = calendar_of(session, calendar), ladders_of(session, ladders)
    assert days is not None and rungs is not None, "the rows were just seen"
    pace = Pace(bytes.fromhex(days.version), bytes.fromhex(rungs.digest))
    return InForce(pace, days, rungs, person_key(person) if person else SYSTEM)


def _waiting(session: Session, after: int, limit: int) -> list[int]:
    """Cases that other versions may give other moments, of every version there are open cases of."""
    in_force, found = _in_force(session), list[int]()
    for pace in paces_in_use(session):
        query = _touched(session, pace, in_force)
        if query is not None:
            found += session.scalars(query.where(Case.id > after).order_by(Case.id).limit(limit))
    return sorted(found)[:limit]


def _touched(session: Session, pace: Pace, in_force: InForce) -> Select[int] | None:
    if pace == in_force.pace:
        return None
    return touched(pace, in_force.calendar, old_calendar(session, pace), in_force.pace.ladders)


def _retime(session: Session, case_id: int, now: datetime) -> bool:
    """False when somebody else was faster, or is at work on the case: then the next round tries."""
    claim = select(Case.calendar, Case.ladders).where(Case.id == case_id).with_for_update(skip_locked=True)
    pinned, in_force = session.execute(claim).one_or_none(), _in_force(session)
    query = _touched(session, pace_of(*pinned), in_force) if pinned and pinned.calendar else None
    if query is None or session.scalar(query.where(Case.id == case_id)) is None:
        return False
    moving = moving_case_by_id(session, case_id)
    retimed = replace(moving, calendar=in_force.calendar, ladders=in_force.ladders)
    advance(session, retimed, Retime(in_force.by), actor=CLOCK, now=now)
    return True
