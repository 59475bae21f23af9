"""Whole days at the office, as moments between which something lies."""

from datetime import date, datetime, time, timedelta

from engine.calendar import ZONE


def moments_of(first: date | None, last: date | None) -> tuple[datetime | None, datetime | None]:
    """From the first moment up to the one after the last. The ends of the calendar are no bounds."""
    since = datetime.combine(first, time(), ZONE) if first and first > date.min else None
    until = datetime.combine(last + timedelta(days=1), time(), ZONE) if last and last < date.max else None
    return since, until
