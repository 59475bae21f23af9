"""Write down who looked at which personal data: many looks in one short transaction, each bound to the one before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.models import Look
from app.models.base import table_of
from app.services.bound_rows import Last, bound, last_of
from engine.desk import iso

ONCE_IN = timedelta(minutes=10)
"""Somebody who looks at the same of a case again and again is written down once in so long."""
LOOK = table_of(Look)
WRITE = insert(LOOK)
Known = dict[tuple[int | None, str, str], datetime]


@dataclass(frozen=True, slots=True)
class Sight:
    """One look: `app.models.look` says what the columns are."""

    at: datetime
    person_id: int | None
    case_number: str
    what: str
    way: str
    cases: int = 1

    @property
    def same(self) -> tuple[int | None, str, str]:
        """Looks that are alike in this are one."""
        return self.person_id, self.case_number, self.what


def keep_looks(session: Session, sights: Sequence[Sight]) -> int:
    """How many lines it became: what another process wrote a moment ago is not written again."""
    last = last_of(session, LOOK)
    known = _known(session, sights)
    rows = []
    for sight in sights:
        if not _is_known(known, sight):
            row = _row(sight, last)
            rows.append(row)
            last = Last(row["seq"], row["digest"])
    if rows:
        session.connection().execute(WRITE, rows)
    return len(rows)


def facts_of(look: Any) -> Mapping[str, Any]:
    """What the digest of a line is over."""
    return {
        "at": iso(look.at),
        "person": look.person_id,
        "case": look.case_number,
        "cases": look.cases,
        "what": look.what,
        "way": look.way,
    }


def _row(sight: Sight, last: Last) -> dict[str, Any]:
    return {
        "seq": last.seq + 1,
        "at": sight.at,
        "person_id": sight.person_id,
        "case_number": sight.case_number,
        "cases": sight.cases,
        "what": sight.what,
        "way": sight.way,
        "digest": bound(facts_of(sight), last),
    }


def _is_known(known: Known, sight: Sight) -> bool:
    """Searches and lists taken away are each a line of their own."""
    if not sight.case_number:
        return False
    before = known.get(sight.same)
    if before is not None and abs(sight.at - before) < ONCE_IN:
        return True
    known[sight.same] = sight.at
    return False


def _known(session: Session, sights: Iterable[Sight]) -> Known:
    """The latest line of each of these cases and people, as far as it still counts."""
    named = {sight.case_number for sight in sights if sight.case_number}
    if not named:
        return {}
    since = min(sight.at for sight in sights) - ONCE_IN
    asked = select(Look.person_id, Look.case_number, Look.what, Look.at)
    rows = session.execute(asked.where(Look.case_number.in_(named), Look.at > since).order_by(Look.at))
    return {(person, number, what): at for person, number, what, at in rows}
