"""Looking for a case by what people know of it."""

from sqlalchemy import ColumnElement, or_

from app.models import Case


def names(words: str) -> ColumnElement[bool]:
    """Whether these words stand in a case's number or its applicant's name."""
    wanted = pattern(words)
    return or_(Case.number.like(wanted, escape="/"), Case.applicant.like(wanted, escape="/"))


def pattern(words: str) -> str:
    """For LIKE with / before signs that mean themselves: % and _ are signs like any other.

    >>> pattern(" 100% ")
    '%100/%%'
    """
    wanted = words.strip().replace("\x00", "\ufffd")  # what no store can hold is found nowhere
    for sign in "/%_":
        wanted = wanted.replace(sign, f"/{sign}")
    return f"%{wanted}%"
