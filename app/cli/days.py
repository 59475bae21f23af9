"""Days as commands are told them."""

from datetime import datetime
from typing import Any

import click


class Day(click.DateTime):
    """Within what calendars and stores can count from."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        from app.schemas.days import BOUNDS, FIRST, LAST

        day = super().convert(value, param, ctx)
        if not FIRST <= day.year <= LAST:
            self.fail(BOUNDS, param, ctx)
        return day


DAY = Day()
