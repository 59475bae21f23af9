"""The bytes of a case's journal."""

from sqlalchemy import select

from app.db import Database
from app.models import Case, JournalLine


def lines_of(database: Database, number: str) -> list[bytes]:
    """Oldest first."""
    with database.reading() as session:
        asked = select(JournalLine.body).join(Case, JournalLine.case_id == Case.id)
        return list(session.scalars(asked.where(Case.number == number).order_by(JournalLine.seq)))
