"""A store full of work, made by the database itself: offices, people with three posts each, cases, tasks."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, text

from app.db import Database
from app.models.types import FAR, UtcDateTime
from bench.city import BEFORE, ROLES
from bench.inbox_statements import CASES, DONE_AT_WORK, DONE_IN_ALL, DONE_TASKS, OPEN_TASKS, said_for
from bench.many_cases import SERIES, tidy

DESKS = (*ROLES, "window_clerk", "inspector", "legal_cosigner")
NAMES = {
    "family": "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗",
    "given": "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华",
}
LEFT = 10
"""People without any post: what they signed for is left behind."""
INDEXES = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE tbl_name IN ('task', 'case_file') AND type = 'index'",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ('task', 'case_file')",
}


@dataclass(frozen=True)
class Shape:
    """How much there is. Three people or more hold each post; whoever has a task holds its post."""

    at_work: int
    done: int
    people: int = 5_000
    offices: int = 200
    items: int = 12

    @property
    def pools(self) -> int:
        return self.offices * len(DESKS)

    @property
    def ended(self) -> int:
        return max(0, (self.done - DONE_AT_WORK * self.at_work) // DONE_IN_ALL)


@dataclass(frozen=True)
class Filled:
    """`first`: the person with the lowest number of those who were made."""

    first: int
    shape: Shape


def fill(database: Database, shape: Shape) -> Filled:
    """For a store that has one office, one item and one chart (`bench.city`)."""
    with _unhindered(database) as connection:
        told = _places(connection, shape)
        _write(connection, CASES, told, count=shape.at_work + shape.ended)
        _write(connection, OPEN_TASKS, told)
        _write(connection, DONE_TASKS, told, count=DONE_IN_ALL)
    return Filled(told["first_person"], shape)


@contextmanager
def _unhindered(database: Database) -> Iterator[Connection]:
    """Indexes are made afterwards, references are not looked at; then it is tidied up."""
    kind = database.url.get_backend_name()
    with database.engine.connect() as connection:
        _check_references(connection, False)
        with connection.begin():
            rows = connection.execute(text(INDEXES[kind])).all()
            kept = [row for row in rows if row[0].startswith(("ix_", "uq_task"))]
            for name, _ in kept:
                connection.execute(text(f"DROP INDEX {name}"))
            yield connection
            for _, sql in kept:
                connection.exec_driver_sql(sql)
        _check_references(connection, True)
    tidy(database)


def _check_references(connection: Connection, wanted: bool) -> None:
    if connection.dialect.name == "sqlite":
        connection.connection.execute(f"PRAGMA foreign_keys = {'ON' if wanted else 'OFF'}").close()


def _write(connection: Connection, statement: str, told: dict[str, Any], **more: Any) -> None:
    asked = text(said_for(connection.dialect.name, statement))
    names = asked.compile().params
    values = {name: value for name, value in {**told, **more}.items() if name in names}
    dates = [bindparam(name, type_=UtcDateTime) for name in ("now", "far") if name in names]
    connection.execute(asked.bindparams(*dates), values)


def _places(connection: Connection, shape: Shape) -> dict[str, Any]:
    """Offices, people, posts and items; gives back what the other statements are told."""
    region, office = connection.execute(text("SELECT region_id, id FROM organisation")).one()
    yes = {"sqlite": "1", "postgresql": "true"}[connection.dialect.name]
    first = {
        "office": _series(connection, "organisation (code, name, short, kind, region_id, credit_code)", shape.offices,
                          f"'o' || n, '单位' || n, 'O' || n, 'department', {int(region)}, ''"),
        "person": _series(connection, "person (login, name, password_hash, email, active, failed_logins)",
                          shape.people + LEFT, f"'q' || n, '人' || n, '', '', {yes}, 0"),
        "item": _items(connection, shape.items, office),
    }  # fmt: skip
    posts = [
        {
            "person": first["person"] + person,
            "role": DESKS[pool % len(DESKS)],
            "org": first["office"] + pool // len(DESKS),
        }
        for person in range(shape.people)
        for pool in pools_of(person, shape)
    ]
    asked = text("INSERT INTO post (person_id, role, org_id, since) VALUES (:person, :role, :org, :since)")
    asked = asked.bindparams(bindparam("since", type_=UtcDateTime))
    connection.execute(asked, [{**row, "since": BEFORE} for row in posts])
    return {
        **{f"first_{name}": number for name, number in first.items()},
        **{"chart": connection.scalar(text("SELECT min(id) FROM chart_version")), "pools": shape.pools},
        **{"inverse": pow(3, -1, shape.pools), "groups": shape.people // shape.pools, "people": shape.people},
        **{"items": shape.items, "at_work": shape.at_work, "now": datetime.now(UTC), "far": FAR, **NAMES},
        "before": connection.scalar(text("SELECT coalesce(max(id), 0) FROM case_file")),
    }


def _series(connection: Connection, columns: str, count: int, values: str) -> int:
    """So many rows of a table; the number of the first."""
    table = columns.partition(" ")[0]
    highest = connection.scalar(text(f"SELECT max(id) FROM {table}"))
    series = SERIES[connection.dialect.name]
    connection.execute(text(f"INSERT INTO {columns} {series} SELECT {values} FROM series"), {"count": count})
    return connection.scalar(text(f"SELECT min(id) FROM {table} WHERE id > :highest"), {"highest": highest})


def _items(connection: Connection, count: int, org_id: int) -> int:
    """Items like the one that is there, on the same chart; the number of the first version."""
    like = connection.execute(text("SELECT * FROM item_version LIMIT 1")).mappings().one()
    same = ", ".join(name for name in like if name not in ("id", "item_id", "name"))
    for n in range(count):
        item = text("INSERT INTO item (code, org_id) VALUES (:code, :org) RETURNING id")
        version = (
            f"INSERT INTO item_version (item_id, name, {same}) SELECT :item, '事项' || :n, {same} FROM item_version"
        )
        told = {"item": connection.scalar(item, {"code": f"i{n}", "org": org_id}), "n": str(n), "like": like["id"]}
        connection.execute(text(f"{version} WHERE id = :like"), told)
    return connection.scalar(text("SELECT max(id) FROM item_version")) - count + 1


def pools_of(person: int, shape: Shape) -> list[int]:
    """The three posts of somebody."""
    return [(person * 3 + place * 533) % shape.pools for place in range(3)]
