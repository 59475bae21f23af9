"""Days somebody asks for in the address of a page, as moments of the office's clock."""

from datetime import UTC, date, datetime, time, timedelta

from flask import request

from app.schemas.days import FIRST, LAST
from engine.calendar import ZONE


def asked_day(name: str) -> date | None:
    """None without one, and for what is no day."""
    return day_of(request.args.get(name, ""))


def day_of(text: str) -> date | None:
    """The same of a text."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST <= day.year <= LAST else None


def text_of(day: date | None) -> str:
    """As the field of a form has it; empty without one."""
    return day.isoformat() if day else ""


def begins(day: date | None) -> datetime | None:
    """The first moment of a day."""
    return None if day is None else datetime.combine(day, time.min, ZONE).astimezone(UTC)


def ends(day: date | None) -> datetime | None:
    """The first moment after a day."""
    return None if day is None else begins(day + timedelta(days=1))
