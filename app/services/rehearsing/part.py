"""A part of a rehearsal: some cases, in whatever process works on them."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from app.models import Case
from app.queries.rehearsals import RehearsalView
from app.services.rehearsing.changes import changes_of
from app.services.rehearsing.found import DAMAGED, GONE, row_of, unread
from app.services.rehearsing.play import draft_played, played
from app.services.stored_journal import journals
from engine.errors import EngineError
from engine.rehearsal import Changes, Draft
from engine.replay import DAMAGE


def part(database: Database, asked: RehearsalView, numbers: Sequence[str]) -> list[dict[str, Any]]:
    """A row for each."""
    with database.reading() as session:
        there = draft_played(session, asked.draft_id, asked.revision, asked.asked_at)
        return list(rows_of(session, there, changes_of(asked.changes), numbers))


def rows_of(session: Session, there: Draft, changes: Changes, numbers: Sequence[str]) -> Iterator[dict[str, Any]]:
    """What each of these cases comes to."""
    found = session.execute(select(Case.number, Case.id).where(Case.number.in_(numbers)))
    ids = {number: case_id for number, case_id in found}
    lines = journals(session, list(ids.values()))
    for number in numbers:
        journal = lines.get(ids.get(number, 0))
        if journal is None:
            yield unread(number, GONE)
            continue
        try:
            yield row_of(number, played(session, there, changes, journal))
        except (EngineError, *DAMAGE):
            yield unread(number, DAMAGED)
