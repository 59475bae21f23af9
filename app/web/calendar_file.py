"""A calendar as a file that a spreadsheet opens."""

from flask import Response

from app.services.arrangement import Arrangement
from app.services.calendar_file import written
from app.services.exported_days import exported_days

CSV = "text/csv"


def calendar_file(arrangement: Arrangement, name: str, year: int = 0) -> Response:
    """`year`: only its days."""
    answer = Response(written(exported_days(arrangement, year)), content_type=f"{CSV}; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer
