"""Samples that were drawn."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import AuditSample, Case, Person
from app.queries.paging import cut
from app.queries.populations import Population
from app.queries.views import Page

BESIDE_MOST = 20


@dataclass(frozen=True, slots=True)
class SampleView:
    """`digest`: of all numbers there were to draw from; `drawn`: the case numbers, in the order of their places."""

    id: int
    name: str
    seed: str
    size: int
    since: datetime
    until: datetime
    item: str
    org: str
    strata: str
    population: int
    digest: bytes
    drawn: tuple[str, ...]
    drawn_at: datetime
    drawn_by: str

    @property
    def last_day(self) -> datetime:
        """The last moment of the period, for people who think in days."""
        return self.until - timedelta(microseconds=1)

    @property
    def drawn_from(self) -> Population:
        return Population(self.since, self.until, self.item, self.org, self.strata)


def samples(session: Session, *, limit: int = 50, after: str = "") -> Page[SampleView]:
    """The newest first."""
    asked = _asked().order_by(AuditSample.seq.desc())
    if after.isdecimal():
        asked = asked.where(AuditSample.seq < int(after))
    return cut(session.execute(asked.limit(limit + 1)).all(), limit, _view, lambda row: row.AuditSample.seq)


def sample(session: Session, sample_id: int) -> SampleView:
    """Raises NotFound."""
    row = session.execute(_asked().where(AuditSample.seq == sample_id)).one_or_none()
    if row is None:
        raise NotFound(what="该样本")
    return _view(row)


def samples_beside(session: Session, shown: SampleView) -> tuple[SampleView, ...]:
    """Others whose cases may be the same, the newest first: who draws until they like it is seen."""
    row = AuditSample
    asked = _asked().where(row.seq != shown.id, row.since < shown.until, row.until > shown.since)
    for column, code in ((row.item, shown.item), (row.org, shown.org)):
        if code:
            asked = asked.where(column.in_(("", code)))
    return tuple(map(_view, session.execute(asked.order_by(row.seq.desc()).limit(BESIDE_MOST))))


def still_here(session: Session, numbers: tuple[str, ...]) -> frozenset[str]:
    """Those that were not archived meanwhile."""
    return frozenset(session.scalars(select(Case.number).where(Case.number.in_(numbers))))


def _asked() -> Select:
    return select(AuditSample, Person.name).join(Person, AuditSample.drawn_by == Person.id)


def _view(row) -> SampleView:
    kept, by = row
    facts = (kept.seq, kept.name, kept.seed, kept.size, kept.since, kept.until, kept.item, kept.org, kept.strata)
    return SampleView(*facts, kept.population, kept.numbers, tuple(kept.drawn), kept.drawn_at, by)
