"""Both stores, for every test that asks: bare, with their tables, or with a small city to work in."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.db import Database
from tests.city import City, city_in, found_city
from tests.pg import Server

STORES = ("sqlite", "postgresql")
BARE, TABLES, CITY = "bare", "tables", "city"


@pytest.fixture(scope="session")
def sqlite_tables(tmp_path_factory) -> Path:
    """A migrated file to copy."""
    path = tmp_path_factory.mktemp("store") / "tables.sqlite3"
    _fill(f"sqlite:///{path}", Database.migrate)
    return path


@pytest.fixture(scope="session")
def sqlite_city(sqlite_tables) -> Path:
    path = sqlite_tables.with_name("city.sqlite3")
    shutil.copyfile(sqlite_tables, path)
    _fill(f"sqlite:///{path}", found_city)
    return path


@pytest.fixture(scope="session")
def pg_server() -> Iterator[Server]:
    """One server a test process."""
    server = Server()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def pg_tables(pg_server) -> str:
    """A migrated database to copy."""
    pg_server.create("template_tables", "template0")
    _fill(pg_server.url("template_tables"), Database.migrate)
    return "template_tables"


@pytest.fixture(scope="session")
def pg_city(pg_server, pg_tables) -> str:
    pg_server.create("template_city", pg_tables)
    _fill(pg_server.url("template_city"), found_city)
    return "template_city"


@pytest.fixture
def new_store(request, tmp_path) -> Iterator[Callable[..., str]]:
    """`new_store("sqlite")` gives the URL of a store that nobody else uses. filled: bare, tables or city."""
    made: list[str] = []

    def make(kind: str, filled: str = TABLES) -> str:
        name = f"store_{len(made)}"
        if kind == "sqlite":
            if filled != BARE:
                shutil.copyfile(request.getfixturevalue(f"sqlite_{filled}"), tmp_path / name)
            return f"sqlite:///{tmp_path / name}"
        server = request.getfixturevalue("pg_server")
        server.create(name, "template0" if filled == BARE else request.getfixturevalue(f"pg_{filled}"))
        made.append(name)
        return server.url(name)

    yield make
    for name in made:
        request.getfixturevalue("pg_server").drop(name)


@pytest.fixture(params=STORES)
def database(request, new_store) -> Iterator[Database]:
    """An empty store, or one with the city for a test that works in it; the test runs once on each kind."""
    filled = CITY if "city" in request.fixturenames else TABLES
    opened = Database(new_store(request.param, filled))
    yield opened
    opened.dispose()


@pytest.fixture
def city(database) -> City:
    """Offices, people, a chart and an item; no case yet."""
    return city_in(database)


def _fill(url: str, fill: Callable[[Database], None]) -> None:
    database = Database(url)
    fill(database)
    database.dispose()  # SQLite: the last connection takes the write-ahead log with it
