"""Many cases out of one, made by the database itself: their rows differ in nothing but the case they belong to."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, text

from app.db import Database
from app.models import Case, Deadline, JournalLine, Task
from app.models.base import Base, table_of
from app.models.types import UtcDateTime

SERIES = {
    "sqlite": "WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < :count)",
    "postgresql": "WITH series(n) AS (SELECT * FROM generate_series(1, :count))",
}
SECONDS = {"sqlite": "{} * 1000000", "postgresql": "{} * interval '1 second'"}
DEADLINES_A_CASE = 5


def multiply(database: Database, case_id: int, count: int) -> None:
    """So many copies of a case with its tasks, deadlines and journal; each can go on as the case could."""
    with database.engine.begin() as connection:
        copy_rows(connection, case_id, count, (Task, Deadline, JournalLine))


def copy_rows(connection: Connection, case_id: int, count: int, models: Iterable[type[Base]]) -> int:
    """So many copies of a case with its rows in these tables; they have higher ids than the one this gives back."""
    before = _copy_case(connection, case_id, count)
    for model in models:
        columns = _columns(model, "id", "case_id")
        connection.execute(
            text(
                f"INSERT INTO {model.__tablename__} (case_id, {columns}) SELECT copy.id, "
                f"{columns} FROM (SELECT id FROM case_file WHERE id > :before) AS copy, "
                f"(SELECT {columns} FROM {model.__tablename__} WHERE case_id = :case) AS original"
            ),
            {"before": before, "case": case_id},
        )
    return before


def add_pending(database: Database, case_id: int, count: int, since: datetime) -> None:
    """So many deadlines that are to come, one each second, on copies of a case that have nothing else."""
    with database.engine.begin() as connection:
        before = _copy_case(connection, case_id, count // DEADLINES_A_CASE)
        kind = connection.dialect.name
        moment = f":since + {SECONDS[kind].format(f'(copy.id * {DEADLINES_A_CASE} + n)')}"
        asked = text(
            "INSERT INTO deadline (case_id, key, kind, node, due_at, fire_at, attempts, error) "
            f"{SERIES[kind]} SELECT copy.id, 'pending#' || n, 'timer', 'pending', {moment}, {moment}, 0, '' "
            "FROM case_file AS copy, series WHERE copy.id > :before"
        )
        asked = asked.bindparams(bindparam("since", type_=UtcDateTime))
        connection.execute(asked, {"count": DEADLINES_A_CASE, "before": before, "since": since})
    tidy(database)


def tidy(database: Database) -> None:
    """What PostgreSQL does by itself before long; SQLite does nothing of the kind."""
    if database.is_sqlite:
        return
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for deed in ("VACUUM ANALYZE", "CHECKPOINT"):
            connection.execute(text(deed))


def _copy_case(connection: Connection, case_id: int, count: int) -> int:
    """The copies have higher ids than the one this gives back."""
    before = connection.scalar(text("SELECT max(id) FROM case_file"))
    columns = _columns(Case, "id", "number", "cause")
    connection.execute(
        text(
            f"INSERT INTO case_file (number, {columns}) {SERIES[connection.dialect.name]} "
            f"SELECT 'copy-' || (:before + n), {columns} FROM case_file, series WHERE id = :case"
        ),
        {"count": count, "before": before, "case": case_id},
    )
    return before


def _columns(model: type[Base], *but: str) -> str:
    return ", ".join(f'"{column.name}"' for column in table_of(model).c if column.name not in but)
