"""The days that count for a line of a clock, one by one: what its number says in another way."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from engine.calendar import Calendar
from engine.clocks import Clock, days_out, due, limit_of
from engine.clocks.counting import DAYS
from engine.workdays import Span

_DAY = timedelta(days=1)


def counted_days(clock: Clock, line: str, calendar: Calendar, now: datetime) -> tuple[date, ...]:
    """Up to the due day, or up to now while nobody knows it; none for limits in hours and for those of nothing."""
    limit = limit_of(clock, line)
    if limit is None or limit.unit not in DAYS or limit.amount <= clock.used:
        return ()
    out, every = days_out(clock, calendar), limit.unit == "cd"
    return tuple(
        day
        for day in days_on_the_way(clock, line, calendar, now)
        if (every or calendar.is_working(day)) and not is_out(day, out)
    )


def days_on_the_way(clock: Clock, line: str, calendar: Calendar, now: datetime) -> Iterator[date]:
    """Every day from the first that can count to the last."""
    day = calendar.counts_from(datetime.fromisoformat(clock.start))
    last = calendar.local(due(clock, line, calendar) or now).date()
    while day <= last:
        yield day
        day += _DAY


def is_out(day: date, out: Sequence[Span]) -> bool:
    return any(first <= day <= last for first, last in out)
