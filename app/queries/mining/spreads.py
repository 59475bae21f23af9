"""Median and p90 of groups, counted by the store: the value at that rank, so that both stores say the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Float, FromClause, Select, case, func, literal, select
from sqlalchemy.orm import Session

from app.queries.mining.logs import is_postgresql
from app.queries.views.mining import Spread

TENTHS = (5, 9)
"""Half of all, and nine of ten."""
Names = Sequence[str]
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """How many there are, how each measure spreads in them, and the lowest case_id."""

    count: int
    first: int
    measured: tuple[Spread, ...]


def spreads(session: Session, source: FromClause, by: Names, measures: Names) -> dict[Key, Group]:
    if is_postgresql(session):
        return _in_one_pass(session, source, by, measures)
    return _by_rank(session, source, by, measures)


def _in_one_pass(session: Session, source: FromClause, by: Names, measures: Names) -> dict[Key, Group]:
    """Values are gathered by group and only then sorted, as bare numbers: whole rows take far longer."""
    keys = [source.c[each] for each in by]
    gathered = _counted(source, keys, *(column for name in measures for column in _gathered(source.c[name], name)))
    found = gathered.subquery("gathered")
    told = [column for name in measures for column in (_at_ranks(found, name), found.c[f"{name}_total"])]
    groups: dict[Key, Group] = {}
    for row in session.execute(select(*(found.c[each] for each in by), found.c.size, found.c.first, *told)):
        key, (count, first, *values) = tuple(row[: len(by)]), row[len(by) :]
        pairs = zip(values[::2], values[1::2], strict=True)
        groups[key] = Group(count, first, tuple(_spread(ranks, total) for ranks, total in pairs))
    return groups


def _gathered(value: ColumnElement[Any], name: str) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    return func.array_agg(value).label(name), func.coalesce(func.sum(value), 0).label(f"{name}_total")


def _at_ranks(found: FromClause, name: str) -> ColumnElement[Any]:
    """`percentile_disc` is the value at the rank."""
    fractions = literal([tenths / 10 for tenths in TENTHS], ARRAY(Float))
    each = select(func.unnest(found.c[name]).label("value")).correlate(found).subquery("each")
    return select(func.percentile_disc(fractions).within_group(each.c.value)).scalar_subquery()


def _spread(ranks: Sequence[int] | None, total: Any) -> Spread:
    median, p90 = ranks or (None, None)
    return Spread(median, p90, int(total))


def _by_rank(session: Session, source: FromClause, by: Names, measures: Names) -> dict[Key, Group]:
    """SQLite knows no percentiles: each measure is sorted in its group, and the values at the ranks are picked."""
    found = [_ranked(session, source, by, name) for name in measures]
    groups: dict[Key, Group] = {}
    for row in session.execute(_counted(source, [source.c[each] for each in by])):
        key, (count, first) = tuple(row[: len(by)]), row[len(by) :]
        groups[key] = Group(count, first, tuple(each.get(key, Spread()) for each in found))
    return groups


def _ranked(session: Session, source: FromClause, by: Names, name: str) -> dict[Key, Spread]:
    keys = [source.c[each] for each in by]
    value = source.c[name]
    ranked = (
        select(
            *keys,
            value.label("value"),
            func.row_number().over(partition_by=keys, order_by=value).label("rank"),
            func.count().over(partition_by=keys).label("size"),
        )
        .where(value.is_not(None))
        .subquery()
    )
    picked = (func.max(case((ranked.c.rank == _rank(ranked.c.size, tenths), ranked.c.value))) for tenths in TENTHS)
    rows = session.execute(_grouped([ranked.c[each] for each in by], *picked, func.sum(ranked.c.value)))
    return {tuple(row[: len(by)]): Spread(*row[len(by) :]) for row in rows}


def _rank(size: Any, tenths: int) -> Any:
    """The smallest whole number that is not below these tenths of the size."""
    return (size * tenths + 9) // 10


def _counted(source: FromClause, keys: Sequence[ColumnElement[Any]], *told: Any) -> Select:
    size, first = func.count().label("size"), func.min(source.c.case_id).label("first")
    return _grouped(keys, size, first, *told)


def _grouped(keys: Sequence[ColumnElement[Any]], *told: Any) -> Select:
    return select(*keys, *told).group_by(*keys)
