"""Open cases whose moments may be others under another calendar or other ladders."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, Select, exists, or_, select, tuple_
from sqlalchemy.orm import Session

from app.models import Case, Deadline, Organisation
from app.queries.bundles import calendar_now, calendar_of, ladders_now
from engine.calendar import Calendar

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
RULES = ("zone", "hours", "first_day", "pause_days")


@dataclass(frozen=True, slots=True)
class Pace:
    """Versions by digest; no ladders at all are an empty one."""

    calendar: bytes
    ladders: bytes


def pace_of(calendar: bytes | None, ladders: bytes | None) -> Pace:
    return Pace(calendar or b"", ladders or b"")


def pace_in_force(session: Session) -> Pace:
    """As far as anything was published."""
    return pace_of(*session.execute(select(calendar_now(), ladders_now())).one())


def paces_in_use(session: Session) -> Iterator[Pace]:
    """Those of open cases, each once; found by skipping from one to the next in the index."""
    columns = (Case.calendar, Case.ladders)
    following = select(*columns).where(Case.ended_at.is_(None), Case.calendar.is_not(None)).order_by(*columns).limit(1)
    row = session.execute(following).one_or_none()
    while row is not None:
        yield pace_of(*row)
        row = session.execute(following.where(tuple_(*columns) > tuple_(*row))).one_or_none()


def touched(pinned: Pace, calendar: Calendar, old: Calendar, ladders: bytes | None = None) -> Select[int] | None:
    """Ids of the open cases of this pace that `calendar` (and, where told, other ladders) may give other moments.

    What is over before the first day that changed stays as it is, so such a case is left alone. None: nothing changes.
    """
    everything = ladders is not None and ladders != pinned.ladders
    changes = EARLIEST if everything else first_change(old, calendar)
    deviating = {} if everything else _deviating(old, calendar)
    if changes is None and not any(deviating.values()):
        return None
    return (
        select(Case.id)
        .join(Organisation, Case.handling_id == Organisation.id)
        .where(Case.calendar == pinned.calendar, Case.ladders == pinned.ladders, Case.ended_at.is_(None))
        .where(_any_of(changes, deviating))
    )


def first_change(old: Calendar, new: Calendar, org: str = "") -> datetime | None:
    """The beginning of the first day on which the two differ; None when they never do."""
    was, is_now = old.of(org), new.of(org)
    if any(getattr(was, rule) != getattr(is_now, rule) for rule in RULES):
        return EARLIEST
    days = [
        day for day in (was.off ^ is_now.off) | (was.on ^ is_now.on) if was.is_working(day) != is_now.is_working(day)
    ]
    return _beginning(min(days), new) if days else None


def old_calendar(session: Session, pace: Pace) -> Calendar:
    calendar = calendar_of(session, pace.calendar)
    assert calendar is not None, "no version is ever deleted"
    return calendar


def _beginning(day: date, calendar: Calendar) -> datetime:
    return calendar.at_wall(datetime.combine(day, time()))


def _deviating(old: Calendar, new: Calendar) -> dict[str, datetime | None]:
    """Organisations with days of their own -> the first change for them."""
    return {org: first_change(old, new, org) for org in sorted({*old.orgs, *new.orgs})}


def _any_of(changes: datetime | None, deviating: dict[str, datetime | None]) -> ColumnElement[bool]:
    """A deadline that ends, or is looked at again, when days have changed for the organisation of the case."""
    reached = [(Organisation.code == org) & _reaches(moment) for org, moment in deviating.items() if moment is not None]
    if changes is not None:
        reached.append(Organisation.code.not_in(list(deviating)) & _reaches(changes))
    return or_(*reached)


def _reaches(moment: datetime) -> ColumnElement[bool]:
    late = (Deadline.due_at >= moment) | (Deadline.fire_at >= moment)
    return exists().where(Deadline.case_id == Case.id, late)
