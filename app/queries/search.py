"""Looking for a case by what people know of it."""

from sqlalchemy import ColumnElement, or_

from app.models import Case


def names(words: str) -> ColumnElement[bool]:
    """Whether these words stand in a case's number or its applicant's name; % and _ are signs like any other."""
    wanted = words.strip().replace("\x00", "\ufffd")  # what no store can hold is found nowhere
    return or_(Case.number.contains(wanted, autoescape=True), Case.applicant.contains(wanted, autoescape=True))
