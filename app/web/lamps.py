"""The deadline lamp: a shape, a text and how much of the time is used, from two moments and a working calendar."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from engine.calendar import Calendar

HOUR = 3600

LIGHT_NAMES = {"red": "逾期", "yellow": "临期", "green": "正常", "paused": "停表", "none": "不计时限"}

Kind = Literal["overdue", "today", "warn", "ok", "paused", "done", "none"]


@dataclass(frozen=True, slots=True)
class Lamp:
    """`text` is short: its days are working days, as `exactly` says. `used`: the share of the time gone, in percent."""

    kind: Kind
    text: str
    used: int = 0
    exactly: str = ""


def lamp(
    due_at: datetime | None, now: datetime, calendar: Calendar, *, since: datetime | None = None, light: str = ""
) -> Lamp:
    """How urgent something due at a moment is, in words.

    >>> from datetime import UTC
    >>> friday = datetime(2026, 11, 20, 4, tzinfo=UTC)
    >>> lamp(friday.replace(day=18), friday, Calendar()).text, lamp(friday.replace(hour=9), friday, Calendar()).text
    ('逾期 2 天', '今日 17:00')
    >>> lamp(friday.replace(day=24), friday, Calendar(), light="yellow")
    Lamp(kind='warn', text='剩 2 天', used=0, exactly='剩 2 个工作日')
    """
    if due_at is None:
        return Lamp("paused", "已停表") if light == "paused" else Lamp("none", "不计时限")
    if due_at <= now:
        return _late(due_at, now, calendar)
    used = _used(since, due_at, now)
    today, last = calendar.local(now).date(), calendar.local(due_at).date()
    if today == last:
        return Lamp("today", f"今日 {calendar.local(due_at):%H:%M}", used)
    kind: Kind = "warn" if light in ("yellow", "red") else "ok"
    days = calendar.working_days_between(now, due_at)
    if days == 0:
        return Lamp(kind, f"{last:%m-%d} 到期", used, "到期前没有工作日")
    return Lamp(kind, f"剩 {days} 天", used, f"剩 {days} 个工作日")


def _late(due_at: datetime, now: datetime, calendar: Calendar) -> Lamp:
    """The first working day behind the last day is day 1; on that last day itself hours are counted."""
    today, last = calendar.local(now).date(), calendar.local(due_at).date()
    if today == last:
        hours = (now - due_at).total_seconds() // HOUR
        return Lamp("overdue", f"逾期 {hours:.0f} 小时" if hours else "刚刚逾期", 100)
    days = calendar.working_days_between(due_at, now)
    if days == 0:
        return Lamp("overdue", "已逾期", 100, "到期后还没有工作日")
    return Lamp("overdue", f"逾期 {days} 天", 100, f"逾期 {days} 个工作日")


def _used(since: datetime | None, due_at: datetime, now: datetime) -> int:
    if since is None or since >= due_at:
        return 0
    return max(0, min(100, round(100 * (now - since) / (due_at - since))))
