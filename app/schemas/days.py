"""Days and moments a program asks for: within what calendars and stores can count from."""

from datetime import UTC, date, datetime
from typing import Any

from marshmallow import fields, validate

from app.schemas.shapes import ALWAYS

FIRST, LAST = 1950, 2199
BOUNDS = f"应在 {FIRST} 年到 {LAST} 年之间。"


class AskedDay(fields.Date):
    default_error_messages = {**ALWAYS, "invalid": "应为日期，例如 2026-10-01。"}

    def __init__(self, **kwargs: Any) -> None:
        within = validate.Range(date(FIRST, 1, 1), date(LAST, 12, 31), error=BOUNDS)
        super().__init__(validate=within, **kwargs)


class AskedMoment(fields.AwareDateTime):
    default_error_messages = {**ALWAYS, "invalid": "应为带时区的时间。"}

    def __init__(self, **kwargs: Any) -> None:
        first, last = (datetime(year, 1, 1, tzinfo=UTC) for year in (FIRST, LAST + 1))
        super().__init__(validate=validate.Range(first, last, error=BOUNDS), **kwargs)
