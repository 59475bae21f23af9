"""What history is read from: entries of the log, the cases and journal lines they name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.models import Case, ChartVersion, ItemVersion, JournalLine, LogEntry, Organisation, Person, Record
from app.queries.actors import person_key
from app.queries.people import APPLICANT
from app.services.records import REMARK
from engine.log_entry import JOURNAL

OPINION = "opinion"
AT_ONCE = 500
CASES_AT_ONCE = 100
"""Of each a stretch of its own is asked for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A journal line that is in the log."""

    position: int
    number: str
    seq: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """What history says of every line of a case; `chart`: the version it runs on today."""

    id: int
    handling: int
    accepting: int
    item: int
    chart: int


def entries_from(session: Session, first: int, limit: int) -> tuple[list[Entry], int]:
    """At most so many entries of the log, those about journal lines, and the place behind the last one read."""
    asked = select(LogEntry.position, LogEntry.subject, LogEntry.seq, LogEntry.at, LogEntry.kind)
    rows = session.execute(asked.where(LogEntry.position >= first).order_by(LogEntry.position).limit(limit)).all()
    ends = rows[-1].position + 1 if rows else first
    return [Entry(*row[:-1]) for row in rows if row.kind == JOURNAL], ends


def entries_of(session: Session, case_ids: Sequence[int], before: int) -> list[Entry]:
    """All entries about these cases that come before this place in the log. By their numbers: joined to its cases,
    SQLite reads the whole log.
    """
    asked = select(LogEntry.position, LogEntry.subject, LogEntry.seq, LogEntry.at)
    numbers = select(Case.number).where(Case.id.in_(case_ids))
    asked = asked.where(LogEntry.kind == JOURNAL, LogEntry.subject.in_(numbers), LogEntry.position < before)
    return [Entry(*row) for row in session.execute(asked.order_by(LogEntry.subject, LogEntry.seq))]


def cases_named(session: Session, numbers: Iterable[str]) -> dict[str, Known]:
    """Those that are there: an archived case has left."""
    found: dict[str, Known] = {}
    for some in _blocks(sorted(set(numbers))):
        rows = session.execute(
            select(
                Case.number,
                Case.id,
                Case.handling_id,
                Case.accepting_id,
                ItemVersion.item_id,
                Case.chart_version_id,
            )
            .join(ItemVersion, Case.item_version_id == ItemVersion.id)
            .where(Case.number.in_(some))
        )
        found |= {number: Known(*known) for number, *known in rows}
    return found


def bodies_of(session: Session, wanted: Mapping[int, tuple[int, int]]) -> dict[tuple[int, int], bytes]:
    """case and seq -> the line. `wanted`: the first and the last line of each case."""
    found: dict[tuple[int, int], bytes] = {}
    for some in _blocks(sorted(wanted), CASES_AT_ONCE):
        spans = (and_(JournalLine.case_id == each, JournalLine.seq.between(*wanted[each])) for each in some)
        asked = select(JournalLine.case_id, JournalLine.seq, JournalLine.body).where(or_(*spans))
        found |= {(case, seq): body for case, seq, body in session.execute(asked)}
    return found


def words_of(session: Session, case_ids: Iterable[int]) -> dict[tuple[int, str], int]:
    """case and root (hex) -> the record of an opinion or of what was added to one."""
    found: dict[tuple[int, str], int] = {}
    for some in _blocks(sorted(set(case_ids))):
        asked = select(Record.case_id, Record.root, Record.id)
        rows = session.execute(asked.where(Record.case_id.in_(some), Record.kind.in_((OPINION, REMARK))))
        found |= {(case, root.hex()): record for case, root, record in rows}
    return found


def charts_by_digest(session: Session) -> dict[str, int]:
    """The first version with each digest (hex): whatever a case runs on later, its lines name the same."""
    rows = session.execute(select(ChartVersion.digest, ChartVersion.id).order_by(ChartVersion.id.desc()))
    return {digest.hex(): version for digest, version in rows}


def offices_by_code(session: Session) -> dict[str, int]:
    return {code: number for code, number in session.execute(select(Organisation.code, Organisation.id))}


def applicants_key(session: Session) -> str:
    """How journals name the account that stands for all applicants; empty where there is none."""
    found = session.scalar(select(Person.id).where(Person.login == APPLICANT))
    return person_key(found) if found is not None else ""


def _blocks(values: list, size: int = AT_ONCE) -> Iterator[list]:
    return (values[start : start + size] for start in range(0, len(values), size))
