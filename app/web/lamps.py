"""The deadline lamp: a shape, a text and how much of the time is used, from two moments."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
HOUR = 3600
DAY = 24 * HOUR

Kind = Literal["overdue", "today", "warn", "ok", "none"]


@dataclass(frozen=True, slots=True)
class Lamp:
    """`used` is the share of the time that is gone, in percent."""

    kind: Kind
    text: str
    used: int = 0


def lamp(due_at: datetime | None, now: datetime, *, since: datetime | None = None, light: str = "") -> Lamp:
    """How urgent something due at a moment is, in words.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 11, 20, 4, tzinfo=UTC)
    >>> lamp(noon.replace(day=18), noon).text, lamp(noon.replace(hour=9), noon).text
    ('逾期 2 天', '今日 17:00')
    >>> lamp(noon.replace(day=23), noon, light="yellow")
    Lamp(kind='warn', text='剩 3 天', used=0)
    """
    if due_at is None:
        return Lamp("none", "不计时限")
    used = _used(since, due_at, now)
    if due_at <= now:
        return Lamp("overdue", _late(now, due_at), 100)
    days = (due_at.astimezone(ZONE).date() - now.astimezone(ZONE).date()).days
    if days == 0:
        return Lamp("today", f"今日 {due_at.astimezone(ZONE):%H:%M}", used)
    return Lamp("warn" if light in ("yellow", "red") else "ok", f"剩 {days} 天", used)


def _late(now: datetime, due_at: datetime) -> str:
    seconds = (now - due_at).total_seconds()
    if seconds >= DAY:
        return f"逾期 {seconds // DAY:.0f} 天"
    return f"逾期 {seconds // HOUR:.0f} 小时" if seconds >= HOUR else "刚刚逾期"


def _used(since: datetime | None, due_at: datetime, now: datetime) -> int:
    if since is None or since >= due_at:
        return 0
    return max(0, min(100, round(100 * (now - since) / (due_at - since))))
