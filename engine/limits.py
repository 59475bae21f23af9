"""Limits as charts and items write them (`5wd`, `40%`, `P3D`), and the moment each is over.

5wd  working days 工作日    60cd calendar days 自然日    8wh working hours    24h hours    1.5wh 0.5h parts of hours
40%  of the case's limit    item.promised item.legal     ISO 8601 duration (calendar time) or instant
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import ROUND_UP, Decimal
from functools import lru_cache

from engine.calendar import Calendar
from engine.errors import LimitRefused

MAX_AMOUNT = 9_999
FIRST_YEAR = 1900
_LONGEST_HOLIDAYS = timedelta(days=14)
"""No arrangement gives more days off around so few working days that half of all days and these were not enough."""
_HOUR = timedelta(hours=1) // timedelta.resolution
_COUNTED = re.compile(r"(\d{1,5})(wd|cd|wh|h)", re.ASCII)
_PART_OF_HOURS = re.compile(r"(\d{1,4}\.\d{1,6})(wh|h)", re.ASCII)
_SHARE = re.compile(r"(\d{1,3})%", re.ASCII)
_OF_ITEM = re.compile(r"item\.(promised|legal)")
_DURATION = re.compile(
    r"P(?=.)(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?=.)(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:(\d{1,4})S)?)?", re.ASCII
)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Limit:
    """A text understood. `unit`: wd, cd, wh, h (amount of days or hours), % (of another limit), item, span, instant."""

    text: str
    unit: str
    amount: int = 0
    span: timedelta = timedelta()
    instant: datetime | None = None

    @property
    def is_share(self) -> bool:
        return self.unit == "%"


def check(text: str) -> Limit:
    """What a limit says, or LimitRefused."""
    return _read(text.strip())


def known(text: str) -> Limit | None:
    """What a limit says; None for what is none.

    >>> known("soon") is None, known("") is None
    (True, True)
    """
    try:
        return check(text)
    except LimitRefused:
        return None


def due(text: str, start: datetime, calendar: Calendar, of: str = "", used: int = 0) -> datetime:
    """The moment (UTC) at which a limit that begins at `start` is over; `of` is the limit a share is a share of.

    `used`: what earlier passes took of it (see `taken`); a limit used up is over as early as a limit of nothing.
    """
    limit = _left(_whole(text, of), used)
    try:
        return _over(limit, start, calendar)
    except OverflowError as error:
        raise LimitRefused(text=text, reason="超出日历范围。") from error


def taken(text: str, since: datetime, until: datetime, calendar: Calendar, of: str = "") -> int:
    """How much of a limit the time from one moment to a later one takes: days of its kind, or seconds of its hours."""
    unit = _whole(text, of).unit
    if unit == "wd":
        return calendar.working_days_between(since, until)
    if unit == "cd":
        return (calendar.local(until).date() - calendar.local(since).date()).days
    if unit == "wh":
        return int(calendar.working_time_between(since, until).total_seconds())
    return int((until - since).total_seconds()) if unit in ("h", "span") else 0


def resolved(text: str, promised: str = "", legal: str = "") -> str:
    """The same limit with `item.promised` and `item.legal` replaced by what the item says; empty where it says nothing.

    >>> resolved("item.promised", promised="10wd"), resolved("5wd")
    ('10wd', '5wd')
    """
    return {"item.promised": promised, "item.legal": legal}.get(text.strip(), text)


def is_nothing(text: str) -> bool:
    """Whether a limit is over as soon as it begins; one that cannot be read, or is left open, is not.

    >>> is_nothing("0wd"), is_nothing("PT0S"), is_nothing("1wd"), is_nothing("item.legal")
    (True, True, False, False)
    """
    size = _size(text)
    return size is not None and not size[1]


def is_longer(text: str, other: str) -> bool:
    """Whether one limit is longer than another for sure; of days against hours nobody can say.

    >>> is_longer("8wd", "5wd"), is_longer("40%", "5wd"), is_longer("24h", "1wd")
    (True, False, False)
    >>> is_longer("21wd", "20cd"), is_longer("28cd", "20wd"), is_longer("60cd", "20wd")
    (True, False, True)
    """
    one, another = _size(text), _size(other)
    if one is None or another is None:
        return False
    if (one[0], another[0]) == ("cd", "wd"):
        return one[1] > another[1] * 2 + _LONGEST_HOLIDAYS
    return (one[0] == another[0] or (one[0], another[0]) == ("wd", "cd")) and one[1] > another[1]


def _size(text: str) -> tuple[str, timedelta] | None:
    """What it counts, and how much of it; None for shares, dates and what only the item knows."""
    limit = known(text)
    if limit is None:
        return None
    span = timedelta(days=limit.amount) if limit.unit in ("wd", "cd") else limit.span
    return (limit.unit, span) if limit.unit in ("wd", "cd", "wh", "h", "span") else None


def share_of(share: Limit, whole: Limit) -> Limit:
    """A share of days is whole days, rounded up; a share of hours is exact.

    >>> share_of(check("40%"), check("7wd")).amount
    3
    """
    if whole.unit in ("wd", "cd"):
        return Limit(share.text, whole.unit, amount=-(-whole.amount * share.amount // 100))
    if whole.unit in ("wh", "h", "span"):
        span = (whole.span or timedelta(hours=whole.amount)) * share.amount / 100
        return Limit(share.text, "wh" if whole.unit == "wh" else "span", span=span)
    raise LimitRefused(text=share.text, reason=f"不能取「{whole.text}」的比例。")


def text_of_share(text: str, of: str) -> str:
    """A share of a limit as a limit of its own: whole days, rounded up; hours are exact.

    >>> text_of_share("40%", "8wd"), text_of_share("40%", "8wh"), text_of_share("40%", "24h")
    ('4wd', '3.2wh', 'PT9H36M')
    """
    part = share_of(check(text), check(of))
    if part.unit in ("wd", "cd"):
        return f"{part.amount}{part.unit}"
    if part.unit == "wh":
        hours = (Decimal(part.span // timedelta.resolution) / _HOUR).quantize(Decimal("1e-6"), ROUND_UP)
        return f"{hours:f}".rstrip("0").rstrip(".") + "wh"
    seconds = int(part.span.total_seconds())
    units = (("H", seconds // 3600), ("M", seconds // 60 % 60), ("S", seconds % 60))
    return "PT" + ("".join(f"{amount}{unit}" for unit, amount in units if amount) or "0S")


def _whole(text: str, of: str) -> Limit:
    limit = check(text)
    return share_of(limit, check(of)) if limit.is_share and of else limit


def _left(limit: Limit, used: int) -> Limit:
    if limit.unit in ("wd", "cd"):
        return replace(limit, amount=max(limit.amount - used, 0))
    return replace(limit, span=max(limit.span - timedelta(seconds=used), timedelta())) if used else limit


def _over(limit: Limit, start: datetime, calendar: Calendar) -> datetime:
    if limit.unit == "wd":
        return calendar.after_working_days(start, limit.amount)
    if limit.unit == "cd":
        return calendar.after_calendar_days(start, limit.amount)
    if limit.unit == "wh":
        return calendar.after_working_time(start, limit.span)
    if limit.unit in ("h", "span"):
        return start.astimezone(UTC) + limit.span
    if limit.instant is not None:
        return _instant(limit.instant, calendar, has_time="T" in limit.text)
    raise LimitRefused(text=limit.text, reason="须先知道它所指的总时限。")


def _instant(said: datetime, calendar: Calendar, has_time: bool) -> datetime:
    """An instant without a zone is read off the wall clock, a mere date means its close of business."""
    if not has_time:
        return calendar.closing(said.date())
    return said.astimezone(UTC) if said.tzinfo else calendar.at_wall(said)


@lru_cache(maxsize=1024)
def _read(text: str) -> Limit:
    if found := _COUNTED.fullmatch(text):
        return _counted(text, int(found[1]), found[2])
    if found := _PART_OF_HOURS.fullmatch(text):
        return Limit(text, found[2], span=timedelta.resolution * int(Decimal(found[1]) * _HOUR))
    if found := _SHARE.fullmatch(text):
        if not 1 <= int(found[1]) <= 100:
            raise LimitRefused(text=text, reason="比例须在 1% 到 100% 之间。")
        return Limit(text, "%", amount=int(found[1]))
    if _OF_ITEM.fullmatch(text):
        return Limit(text, "item")
    if found := _DURATION.fullmatch(text):
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
        span = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
        return Limit(text, "span", span=span)
    if _INSTANT.fullmatch(text):
        return _dated(text)
    raise LimitRefused(
        text=text, reason="请写成 5wd（工作日）、60cd（自然日）、8wh（工作小时）、24h（小时）、40% 或 ISO 8601 时长。"
    )


def _counted(text: str, amount: int, unit: str) -> Limit:
    if amount > MAX_AMOUNT:
        raise LimitRefused(text=text, reason=f"不能超过 {MAX_AMOUNT}。")
    return Limit(text, unit, amount=amount, span=timedelta(hours=amount) if unit in ("wh", "h") else timedelta())


def _dated(text: str) -> Limit:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise LimitRefused(text=text, reason="没有这一天或这一时刻。") from error
    if instant.year < FIRST_YEAR:
        raise LimitRefused(text=text, reason=f"不能早于 {FIRST_YEAR} 年。")
    return Limit(text, "instant", instant=instant)
