"""A calendar as a file that a spreadsheet opens."""

from collections.abc import Iterator

from flask import Response

from app.services.arrangement import EVERYBODY, Arrangement
from app.services.calendar_file import FileDay, written

CSV = "text/csv"


def calendar_file(arrangement: Arrangement, name: str, year: int = 0) -> Response:
    """`year`: only its days."""
    answer = Response(written(_days(arrangement, year)), content_type=f"{CSV}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _days(arrangement: Arrangement, year: int) -> Iterator[FileDay]:
    for org in (EVERYBODY, *sorted(arrangement.calendar.orgs)):
        for day, arranged in arrangement.days(org).items():
            if year in (0, day.year):
                yield FileDay(0, day, arranged, org)
