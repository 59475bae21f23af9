"""How many past cases a core plays on a draft of the five-step chart, read from a store, beside their verification."""

import time
from collections.abc import Callable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from app.models import Case
from app.queries.bundles import chart_by_id
from app.queries.fields import fields_at
from app.services.rehearsing.part import rows_of
from app.services.rehearsing.work import AT_ONCE
from app.services.stored_journal import journals, replayed
from bench.audit_town import grown
from bench.report import Figure
from bench.stores import STORES, empty_database
from engine.rehearsal import Changes, Draft

PER_CORE = 300
Play = Callable[[Session, Sequence[str]], int]
"""How many of these cases it played well."""


def rehearsals(cases: int) -> list[Figure]:
    return [figure for store in STORES for figure in _measured(store, cases)]


def _measured(store: str, cases: int) -> list[Figure]:
    with empty_database(store) as database:
        lines = grown(database, cases).lines // cases
        name = f"of {lines} lines"
        return [
            Figure(f"cases rehearsed {name}", _rate(database, _rehearsed), "cases/s", store, PER_CORE, "higher"),
            Figure(f"cases replayed {name}", _rate(database, _replayed), "cases/s", store, better="higher"),
        ]


def _rate(database: Database, play: Play) -> float:
    """Of the CPU of this process, reading included, part by part as the work of a rehearsal is cut."""
    with database.reading() as session:
        numbers = list(session.scalars(select(Case.number).order_by(Case.id)))
        began, done = time.process_time(), 0
        for first in range(0, len(numbers), AT_ONCE):
            done += play(session, numbers[first : first + AT_ONCE])
        spent = time.process_time() - began
    assert done == len(numbers), "every case comes to the end it had"
    return done / spent


def _rehearsed(session: Session, numbers: Sequence[str]) -> int:
    version = session.scalars(select(Case.chart_version_id).limit(1)).one()
    draft = Draft(chart_by_id(session, version), fields_at)
    return sum(row["kind"] == "same" for row in rows_of(session, draft, Changes(), numbers))


def _replayed(session: Session, numbers: Sequence[str]) -> int:
    ids = session.scalars(select(Case.id).where(Case.number.in_(numbers))).all()
    return sum(replayed(session, lines).holds for lines in journals(session, ids).values())
