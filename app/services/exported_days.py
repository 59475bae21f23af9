"""The days of a calendar as a file has them: of everybody first, then of each organisation that deviates."""

from collections.abc import Iterator

from app.services.arrangement import EVERYBODY, Arrangement
from app.services.calendar_file import FileDay


def exported_days(arrangement: Arrangement, year: int = 0) -> Iterator[FileDay]:
    """`year`: only its days."""
    for org in (EVERYBODY, *sorted(arrangement.calendar.orgs)):
        for day, arranged in arrangement.days(org).items():
            if year in (0, day.year):
                yield FileDay(0, day, arranged, org)
