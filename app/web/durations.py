"""How long each step took: from the line that opened a task to the line that closed it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from app.queries.views import TimelineEntry

MINUTE, HOUR, DAY = 60, 3600, 86_400


def durations(entries: Iterable[TimelineEntry]) -> dict[int, timedelta]:
    """By the number of the line that closed it; the longest where one line closed several. Oldest first."""
    opened: dict[str, datetime] = {}
    took: dict[int, timedelta] = {}
    for entry in entries:
        if entry.at is None:
            continue
        for event in entry.events:
            key = event.get("task", "")
            if event.get("event") == "TaskOpened":
                opened[key] = entry.at
            elif event.get("event") == "TaskClosed" and key in opened:
                took[entry.seq] = max(entry.at - opened.pop(key), took.get(entry.seq, timedelta()))
    return took


def in_words(span: timedelta) -> str:
    """
    >>> in_words(timedelta(seconds=5)), in_words(timedelta(minutes=125)), in_words(timedelta(days=2, hours=3))
    ('不到 1 分钟', '2 小时 5 分钟', '2 天 3 小时')
    """
    seconds = int(span.total_seconds())
    if seconds < MINUTE:
        return "不到 1 分钟"
    days, rest = divmod(seconds, DAY)
    hours, rest = divmod(rest, HOUR)
    parts = ((days, "天"), (hours, "小时"), (rest // MINUTE, "分钟"))
    return " ".join(f"{count} {unit}" for count, unit in [part for part in parts if part[0]][:2])
