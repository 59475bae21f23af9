"""Take the rows of archived cases out of every table, in the transaction that writes what is still known of them."""

from collections.abc import Collection, Iterator

from sqlalchemy import ColumnElement, Select, Table, delete, select
from sqlalchemy.orm import Session

from app.models import Base, Case
from app.models.base import table_of

CASE = table_of(Case)
OF_CASE = "case_id"


def move_out(session: Session, ids: Collection[int]) -> dict[str, int]:
    """How many rows went, by table. A table that comes later is found by its column `case_id`, or by what it names."""
    connection = session.connection()
    gone: dict[str, int] = {}
    for table in reversed(Base.metadata.sorted_tables):
        if table is CASE:
            continue
        for which in _of_cases(table, ids):
            gone[table.name] = gone.get(table.name, 0) + connection.execute(delete(table).where(which)).rowcount
    gone[CASE.name] = connection.execute(delete(CASE).where(CASE.c.id.in_(ids))).rowcount
    return gone


def _of_cases(table: Table, ids: Collection[int]) -> Iterator[ColumnElement[bool]]:
    """Rows of the cases; where a table has no such column, rows that refer to one of theirs."""
    if OF_CASE in table.c:
        yield table.c[OF_CASE].in_(ids)
        return
    for key in table.foreign_keys:
        theirs = key.column.table
        if theirs is not CASE and OF_CASE in theirs.c:
            yield key.parent.in_(_rows(theirs, ids).with_only_columns(key.column))


def _rows(table: Table, ids: Collection[int]) -> Select:
    return select(table).where(table.c[OF_CASE].in_(ids))
