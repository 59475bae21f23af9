"""Batches of migrations: those of a chart, one with its figures, and the cases in it a page at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Case, ChartKey, ChartVersion, MigrationBatch, MigrationCase, Person
from app.queries.actors import person_id, person_key
from app.queries.paging import cut
from app.queries.people import names_of
from app.queries.views import Page

CASES_A_PAGE = 100
MOST_BATCHES = 100


@dataclass(frozen=True, slots=True)
class Act:
    """`act`: try, ask, approve, end, undo; give_up by nobody."""

    act: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class BatchView:
    """Onto a `version` with a `name`, or, where that is 0, onto a draft. `counts`: cases by verdict, and by what became
    of them.
    """

    id: int
    key: str
    name: str
    state: str
    version: int
    draft_id: int | None
    draft_revision: int | None
    nodes: Mapping[str, str]
    begun_by: str
    begun_at: datetime
    acts: tuple[Act, ...]
    people: frozenset[int]
    counts: Mapping[str, int]
    total: int

    @property
    def tried(self) -> int:
        return self.total - self.counts.get("", 0)

    def reason(self, act: str) -> str:
        """Of the last act of this kind."""
        return next((each.reason for each in reversed(self.acts) if each.act == act), "")


@dataclass(frozen=True, slots=True)
class MigrationRow:
    """`told`: see services/migration/look.py, with names of people for their keys."""

    number: str
    from_version: int
    verdict: str
    state: str
    says: str
    told: Mapping[str, Any]


def batches_of(session: Session, key: str) -> tuple[BatchView, ...]:
    """The newest first."""
    rows = session.execute(_batches().where(ChartKey.key == key).order_by(MigrationBatch.id.desc()).limit(MOST_BATCHES))
    return _views(session, rows.all())


def batch_of(session: Session, batch_id: int) -> BatchView:
    """Raises NotFound."""
    row = session.execute(_batches().where(MigrationBatch.id == batch_id)).one_or_none()
    if row is None:
        raise NotFound(what=f"迁移批次「{batch_id}」")
    return _views(session, [row])[0]


def still_undoable(session: Session, batch_id: int) -> int:
    """Cases that were moved, and that nobody has gone on with since."""
    here = MigrationCase.batch_id == batch_id, MigrationCase.state == "moved", MigrationCase.after == Case.revision
    asked = select(func.count()).select_from(MigrationCase).join(Case, Case.number == MigrationCase.number)
    return session.scalar(asked.where(*here)) or 0


def cases_in(
    session: Session, batch_id: int, *, kind: str = "", after: str = "", limit: int = CASES_A_PAGE
) -> Page[MigrationRow]:
    """`kind`: a verdict, or what became of them; empty: all. `after`: the number of the last case shown before."""
    asked = (
        select(MigrationCase, ChartVersion.version)
        .join(ChartVersion, MigrationCase.from_id == ChartVersion.id)
        .where(MigrationCase.batch_id == batch_id, MigrationCase.number > after)
    )
    if kind:
        asked = asked.where((MigrationCase.state == kind) | (MigrationCase.verdict == kind))
    found = session.execute(asked.order_by(MigrationCase.number).limit(limit + 1)).all()
    names = _names(session, {who for each, _ in found for who in _people(each.told)})
    return cut(found, limit, lambda row: _row(row[0], row[1], names), lambda row: row[0].number)


def _batches() -> Select:
    return (
        select(MigrationBatch, ChartKey.key, ChartVersion.version, ChartVersion.name, Person.name)
        .join(ChartKey, MigrationBatch.chart_id == ChartKey.id)
        .join(Person, MigrationBatch.begun_by == Person.id)
        .outerjoin(ChartVersion, MigrationBatch.target_id == ChartVersion.id)
    )


def _views(session: Session, rows: Sequence[Any]) -> tuple[BatchView, ...]:
    """Counted in one go, and with all names."""
    by = MigrationCase.batch_id, MigrationCase.verdict, MigrationCase.state
    sums: dict[int, list[Any]] = {row[0].id: [] for row in rows}
    for batch_id, *told in session.execute(
        select(*by, func.count()).where(MigrationCase.batch_id.in_(sums)).group_by(*by)
    ):
        sums[batch_id].append(told)
    names = names_of(session, {each["by"] for row in rows for each in row[0].acts if each["by"]})
    return tuple(_batch(row, sums[row[0].id], names) for row in rows)


def _counts(sums: Iterable[Any]) -> Mapping[str, int]:
    counts = dict[str, int]()
    for verdict, state, count in sums:
        for each in {verdict, state} if state else {verdict}:
            counts[each] = counts.get(each, 0) + count
    return counts


def _batch(row: Any, sums: Sequence[Any], names: Mapping[int, str]) -> BatchView:
    batch, key, version, name, begun_by = row
    acts = [
        Act(each["act"], names.get(each["by"], ""), datetime.fromisoformat(each["at"]), each["reason"])
        for each in batch.acts
    ]
    return BatchView(
        batch.id,
        key,
        name or key,
        batch.state,
        version or 0,
        batch.draft_id,
        batch.draft_revision,
        batch.nodes,
        begun_by,
        batch.begun_at,
        tuple(acts),
        frozenset(each["by"] for each in batch.acts if each["by"]),
        _counts(sums),
        sum(count for *_, count in sums),
    )


def _row(case: MigrationCase, version: int, names: Mapping[str, str]) -> MigrationRow:
    told = dict(case.told)
    for part in ("where", "anew", "lost"):
        if part in told:
            told[part] = [{**each, "who": _named(each["who"], names)} for each in told[part]]
    told["limits"] = [{**each, **_moments(each)} for each in told.get("limits", ())]
    return MigrationRow(case.number, version, case.verdict, case.state, case.says, told)


def _moments(limit: Mapping[str, str]) -> dict[str, datetime | None]:
    return {name: datetime.fromisoformat(limit[name]) if limit[name] else None for name in ("since", "until")}


def _people(told: Mapping[str, Any]) -> set[str]:
    rows = (each for part in ("where", "anew", "lost") for each in told.get(part, ()))
    return {key for each in rows for key in each["who"].split("、") if key}


def _named(keys: str, names: Mapping[str, str]) -> str:
    return "、".join(names.get(key, key) for key in keys.split("、") if key)


def _names(session: Session, keys: set[str]) -> dict[str, str]:
    ids = {found for key in keys if (found := person_id(key)) is not None}
    return {person_key(each): name for each, name in names_of(session, ids).items()}
