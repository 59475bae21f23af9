"""The office and its clock on the wall: when it opens and closes on a day, and what the wall shows at a moment."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

Hours = tuple[tuple[int, int], ...]
"""Spans of minutes of the day."""

_MIDNIGHT = 24 * 60


class Office:
    """Moments asked for once are kept: the same few days are asked for again and again."""

    def __init__(self, zone: str, hours: Hours):
        self.zone, self.hours = ZoneInfo(zone), hours
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

    def _moment(self, day: date, minute: int) -> datetime:
        return datetime.combine(day, time(minute // 60, minute % 60), self.zone).astimezone(UTC)


def check_hours(hours: Hours) -> None:
    """Raises ValueError unless they follow each other within one day, each with some time."""
    minutes = [0, *(minute for span in hours for minute in span), _MIDNIGHT - 1]
    if not hours or minutes != sorted(minutes) or any(begin == end for begin, end in hours):
        raise ValueError(f"office hours must follow each other within one day: {hours}")
