"""查阅记录: who looked at which personal data, the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.models import Case, Look, Person
from app.permissions import sees_all
from app.queries.keyset import key_of
from app.queries.paging import cut, newest_first
from app.queries.supervised import under
from app.queries.views import Page, Who


@dataclass(frozen=True, slots=True)
class LookRow:
    """`person` is empty for an applicant and for the command line."""

    seq: int
    at: datetime
    login: str
    person: str
    case_number: str
    cases: int
    what: str
    way: str
    digest: str


@dataclass(frozen=True, slots=True)
class LooksAsked:
    """`person`: a login or a whole name; `since` and `until`: moments, the second one not any more."""

    person: str = ""
    case: str = ""
    what: str = ""
    since: datetime | None = None
    until: datetime | None = None


def looks_found(session: Session, person: Who, asked: LooksAsked, *, limit: int = 50, after: str = "") -> Page[LookRow]:
    """For a supervisor of some offices those at their cases; what was a list of cases may have had others on it."""
    rows = select(Look, Person.login, Person.name).outerjoin(Person, Look.person_id == Person.id)
    rows = rows.where(*_theirs(person), *_wanted(session, asked))
    found = session.execute(newest_first(rows, Look.at, Look.seq, after).limit(limit + 1)).all()
    return cut(found, limit, lambda row: _row(*row), lambda row: key_of(row[0].at, row[0].seq))


def _theirs(person: Who) -> Iterator[ColumnElement[bool]]:
    if not sees_all(person):
        yield Look.case_number.in_(select(Case.number).where(under(person)))


def _wanted(session: Session, asked: LooksAsked) -> Iterator[ColumnElement[bool]]:
    if asked.person:
        named = select(Person.id).where((Person.login == asked.person) | (Person.name == asked.person))
        yield Look.person_id.in_(list(session.scalars(named)))
    if asked.case:
        yield Look.case_number == asked.case
    if asked.what:
        yield Look.what == asked.what
    if asked.since:
        yield Look.at >= asked.since
    if asked.until:
        yield Look.at < asked.until


def _row(look: Look, login: Any, name: Any) -> LookRow:
    told = (look.case_number, look.cases, look.what, look.way, look.digest.hex())
    return LookRow(look.seq, look.at, login or "", name or "", *told)
