"""A case's journal as it is written."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Case, JournalLine
from app.queries.paging import cut
from app.queries.views import JournalEntry, Page
from engine.legible import legible


def lines_of(session: Session, number: str, *, limit: int = 200, after: str = "") -> Page[JournalEntry]:
    """`after`: the sequence number of the last line seen. Raises NotFound."""
    case_id = session.scalar(select(Case.id).where(Case.number == number))
    if case_id is None:
        raise NotFound(what=f"办件「{number}」")
    rows = session.scalars(
        select(JournalLine)
        .where(JournalLine.case_id == case_id, JournalLine.seq > (int(after) if after.isdecimal() else 0))
        .order_by(JournalLine.seq)
        .limit(limit + 1)
    ).all()
    return cut(rows, limit, _entry, lambda row: row.seq)


def _entry(row: JournalLine) -> JournalEntry:
    return JournalEntry(row.seq, row.digest.hex(), legible(row.body), row.body)
