"""The moments a clock gives: when a line is over, when a part of it is, how much is taken.

Day limits conserve whole days: a day is taken out of the count or it is not, and the limit ends at close of business.
Only limits in hours conserve seconds.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from engine import limits
from engine.calendar import Calendar
from engine.clocks.ledger import EXTEND, LEGAL, PAUSE, Clock
from engine.errors import LimitRefused
from engine.limits import Limit, check
from engine.workdays import Span, apart

DAYS = ("wd", "cd")
_FOREVER = datetime.max.replace(tzinfo=UTC)


def due(clock: Clock, line: str, calendar: Calendar) -> datetime | None:
    """The moment (UTC) a line is over; None without such a line, and while a pause goes on that keeps it open.

    A line that was over before the pause began stays over: no pause takes lateness back.
    """
    limit = limit_of(clock, line)
    if limit is None:
        return None
    try:
        if limit.unit in DAYS:
            return _closing(clock, limit.unit, max(limit.amount - clock.used, 0), calendar)
        return _hours_over(clock, limit, max(limit.span - timedelta(seconds=clock.used), timedelta()), calendar)
    except OverflowError as error:
        raise LimitRefused(text=limit.text, reason="超出日历范围。") from error


def expected(clock: Clock, line: str, calendar: Calendar) -> datetime | None:
    """The same, if the pause that goes on ends as notified."""
    ends = pause_until(clock, calendar)
    if ends is None:
        return due(clock, line, calendar)
    marks = tuple(mark if mark is not clock.pause else replace(mark, end=ends.isoformat()) for mark in clock.marks)
    return due(replace(clock, marks=marks), line, calendar)


def pause_until(clock: Clock, calendar: Calendar) -> datetime | None:
    """The moment the notified length of the pause that goes on is over."""
    pause = clock.pause
    if pause is None or not pause.length:
        return None
    return limits.due(pause.length, datetime.fromisoformat(pause.start), calendar)


def due_at(clock: Clock, line: str, calendar: Calendar) -> datetime:
    """The same of a line that runs."""
    return _known(due(clock, line, calendar), line)


def part_at(clock: Clock, line: str, percent: int, calendar: Calendar) -> datetime:
    """The moment so many percent of a line that runs are used: where one warns.

    Of days it is the close of business of the day, rounded up; where that is the last one, its opening. A limit that
    is over on the day it began leaves no day before: there it is that share of the time left.
    """
    limit = limit_of(clock, line)
    if limit is None or limit.unit not in DAYS:
        return _known(_part_of_hours(clock, limit, percent, calendar) if limit else None, line)
    left, part = limit.amount - clock.used, -(-limit.amount * percent // 100) - clock.used
    start = datetime.fromisoformat(clock.start).astimezone(UTC)
    if part < left:
        return start if part <= 0 else _known(_closing(clock, limit.unit, part, calendar), line)
    over = due_at(clock, line, calendar)
    opens = calendar.opening(calendar.local(over).date())
    return opens if opens > start else start + max(over - start, timedelta()) * percent / 100


def taken(clock: Clock, line: str, until: datetime, calendar: Calendar) -> int:
    """How much is used, as `engine.limits.taken` says it; nothing by pauses, nor by what comes after the end."""
    limit = limit_of(clock, line)
    start = datetime.fromisoformat(clock.start)
    if clock.stopped:
        until = min(until, datetime.fromisoformat(clock.stopped))
    if limit is None or until <= start:
        return 0
    if limit.unit == "wd":
        return calendar.working_days_between(start, until, days_out(clock, calendar))
    if limit.unit == "cd":
        return calendar.calendar_days_between(start, until, days_out(clock, calendar))
    return int(_passed(clock, limit, start, until, calendar).total_seconds()) if limit.span else 0


def limit_of(clock: Clock, line: str) -> Limit | None:
    """What the line says, extensions added; None without such a line."""
    text = clock.lines.get(line, "")
    if not text:
        return None
    limit = check(text)
    if limit.unit in ("%", "item"):
        raise LimitRefused(text=text, reason="须先知道它所指的总时限。")
    added = sum(check(mark.length).amount for mark in clock.marks if mark.kind == EXTEND) if line == LEGAL else 0
    return replace(limit, amount=limit.amount + added) if added and limit.unit in DAYS else limit


def days_out(clock: Clock, calendar: Calendar) -> list[tuple[date, date]]:
    """The days that pauses take out of the count; one that goes on never ends."""
    return [calendar.paused_days(since, until) for since, until in _pauses(clock)]


def _pauses(clock: Clock) -> list[tuple[datetime, datetime | None]]:
    return [
        (datetime.fromisoformat(mark.start), datetime.fromisoformat(mark.end) if mark.end else None)
        for mark in clock.marks
        if mark.kind == PAUSE
    ]


def _closing(clock: Clock, unit: str, count: int, calendar: Calendar) -> datetime | None:
    """Close of business of the `count`-th day that counts, if it is known yet."""
    start = datetime.fromisoformat(clock.start)
    out = days_out(clock, calendar)
    ended = [each for each in out if each[1] < date.max]
    after = calendar.after_working_days if unit == "wd" else calendar.after_calendar_days
    over = after(start, count, ended)
    going_on = [first for first, last in out if last == date.max]
    return None if going_on and calendar.local(over).date() >= min(going_on) else over


def _known(moment: datetime | None, line: str) -> datetime:
    if moment is None:
        raise ValueError(f"nobody knows yet when {line} is over")
    return moment


def _part_of_hours(clock: Clock, limit: Limit, percent: int, calendar: Calendar) -> datetime | None:
    if limit.instant is not None:
        return _hours_over(clock, limit, timedelta(), calendar)
    part = limit.span * percent / 100 - timedelta(seconds=clock.used)
    return _hours_over(clock, limit, max(part, timedelta()), calendar)


def _hours_over(clock: Clock, limit: Limit, span: timedelta, calendar: Calendar) -> datetime | None:
    at = datetime.fromisoformat(clock.start).astimezone(UTC)
    if limit.instant is not None:
        return limits.due(limit.text, at, calendar)
    for begins, ends in _stops(clock):
        if ends <= at:
            continue
        over = _later(limit, at, span, calendar)
        if over <= begins:
            return over
        if ends == _FOREVER:
            return None
        if begins > at:
            span -= _between(limit, at, begins, calendar)
        at = ends
    return _later(limit, at, span, calendar)


def _passed(clock: Clock, limit: Limit, start: datetime, until: datetime, calendar: Calendar) -> timedelta:
    total = _between(limit, start, until, calendar)
    for begins, ends in _stops(clock):
        begins, ends = max(begins, start), min(ends, until)
        if begins < ends:
            total -= _between(limit, begins, ends, calendar)
    return total


def _stops(clock: Clock) -> list[Span]:
    return apart((since, until or _FOREVER) for since, until in _pauses(clock))


def _later(limit: Limit, at: datetime, span: timedelta, calendar: Calendar) -> datetime:
    return calendar.after_working_time(at, span) if limit.unit == "wh" else at + span


def _between(limit: Limit, since: datetime, until: datetime, calendar: Calendar) -> timedelta:
    return calendar.working_time_between(since, until) if limit.unit == "wh" else until - since
