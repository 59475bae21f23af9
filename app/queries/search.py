"""Looking for a case by what people know of it."""

from typing import Any

from sqlalchemy import ColumnElement, or_

from app.models import Case


def names(words: str) -> ColumnElement[bool]:
    """Whether these words stand in a case's number or its applicant's name."""
    return or_(contains(Case.number, words), contains(Case.applicant, words))


def contains(column: Any, words: str) -> ColumnElement[bool]:
    """% and _ are signs like any other."""
    wanted = words.strip().replace("\x00", "\ufffd")  # what no store can hold is found nowhere
    return column.contains(wanted, autoescape=True)
