"""The office and its clock on the wall: when it opens and closes, and how long it was open between two moments."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

Hours = tuple[tuple[int, int], ...]
"""Spans of minutes of the day."""

_MIDNIGHT = 24 * 60
_DAY, _INSTANT = timedelta(days=1), timedelta.resolution

Open = Iterator[tuple[datetime, datetime]]


class Office:
    """`works`: whether it opens at all on a day. Moments are UTC, and those of a day are kept."""

    def __init__(self, zone: str, hours: Hours, works: Callable[[date], bool]):
        self.zone, self.hours, self.works = ZoneInfo(zone), hours, works
        self._spans: dict[date, tuple[tuple[datetime, datetime], ...]] = {}

    def spans(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """When it would be open on this day (UTC)."""
        found = self._spans.get(day)
        if found is None:
            found = tuple((self._moment(day, begin), self._moment(day, end)) for begin, end in self.hours)
            self._spans[day] = found
        return found

    def opening(self, day: date) -> datetime:
        return self.spans(day)[0][0]

    def closing(self, day: date) -> datetime:
        return self.spans(day)[-1][1]

    def end_of(self, day: date) -> datetime:
        """The last moment of a day on the wall."""
        return datetime.combine(day, time.max, self.zone).astimezone(UTC)

    def has_closed(self, local: datetime) -> bool:
        return local.hour * 60 + local.minute >= self.hours[-1][1]

    def after(self, start: datetime, span: timedelta) -> datetime:
        """`start` and so much time while it is open."""
        for opens, closes in self.open_from(start):
            if span <= closes - opens:
                return opens + span
            span -= closes - opens
        raise AssertionError("office hours never end")

    def before(self, until: datetime, span: timedelta) -> datetime:
        """The last moment from which so much time while it is open is over by `until`."""
        for opens, closes in self.open_before(until):
            end = min(closes, until)
            if span <= end - opens:
                return min(end - span, closes - _INSTANT)
            span -= end - opens
        raise AssertionError("office hours never began")

    def between(self, since: datetime, until: datetime) -> timedelta:
        total = timedelta()
        for opens, closes in self.open_from(since):
            if opens >= until:
                break
            total += min(closes, until) - opens
        return total

    def open_from(self, start: datetime) -> Open:
        """When it is open, from a moment on."""
        day = start.astimezone(self.zone).date()
        while True:
            if self.works(day):
                for opens, closes in self.spans(day):
                    if closes > start:
                        yield max(opens, start), closes
            day += _DAY

    def open_before(self, until: datetime) -> Open:
        """When it was open, back from a moment; the last time may go on behind it."""
        day = until.astimezone(self.zone).date()
        while True:
            if self.works(day):
                for opens, closes in reversed(self.spans(day)):
                    if opens <= until:
                        yield opens, closes
            day -= _DAY

    def _moment(self, day: date, minute: int) -> datetime:
        return datetime.combine(day, time(minute // 60, minute % 60), self.zone).astimezone(UTC)


def check_zone(zone: str) -> None:
    """Raises ValueError unless there is one of this name."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError) as error:
        raise ValueError(f"no zone {zone!r}") from error


def check_hours(hours: Hours) -> None:
    """Raises ValueError unless they are whole minutes that follow each other within one day, each span with some."""
    minutes = [0, *(minute for span in hours for minute in span), _MIDNIGHT - 1]
    if not all(type(minute) is int for minute in minutes):
        raise ValueError(f"office hours are whole minutes: {hours}")
    if not hours or minutes != sorted(minutes) or any(begin == end for begin, end in hours):
        raise ValueError(f"office hours must follow each other within one day: {hours}")
