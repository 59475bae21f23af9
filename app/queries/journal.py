"""A case's journal as it is written."""

from sqlalchemy.orm import Session

from app.queries.views import JournalEntry, Page


def lines_of(session: Session, number: str, *, limit: int = 200, after: str = "") -> Page[JournalEntry]:
    raise NotImplementedError
