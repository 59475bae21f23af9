"""The open tasks a person may do now, most urgent first."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.queries.views import InboxCounts, Page, TaskRow, Who


def inbox_of(
    session: Session,
    person: Who,
    *,
    now: datetime,
    q: str = "",
    item: str = "",
    light: str = "",
    limit: int = 20,
    after: str = "",
) -> Page[TaskRow]:
    """Tasks of the person's roles at their organisations that nobody else has signed for.

    `q` looks in case numbers and applicants, `item` is an item code, `light` one of green, yellow, red, none.
    """
    raise NotImplementedError


def counts_of(session: Session, person: Who, *, now: datetime) -> InboxCounts:
    raise NotImplementedError
