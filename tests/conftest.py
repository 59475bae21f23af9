"""Both stores, for every test that asks: bare, with their tables, or with a city or a county to work in."""

import gc
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

from app.db import Database
from tests.city import City, city_in, found_city
from tests.county import found_county, found_county_at_new_year, found_demonstration
from tests.pg import Server
from tests.travelled import found_travelled_city

STORES = ("sqlite", "postgresql")
BARE, TABLES = "bare", "tables"
FOUNDED = {
    "travelled": found_travelled_city,
    "city": found_city,
    "county": found_county,
    "county_at_new_year": found_county_at_new_year,
    "seeded": found_demonstration,
}
"""What a store can begin with besides its tables, by the name of the fixture that asks for it."""
COMPILED: LRUCache = LRUCache(5000)


def pytest_sessionstart() -> None:
    """Each test has a store of its own; statements are compiled once for all of a kind, as in a server."""
    DefaultDialect.__eq__ = lambda dialect, other: type(dialect) is type(other)
    DefaultDialect.__hash__ = lambda dialect: hash(type(dialect))
    event.listen(Engine, "engine_connect", _share_compiled)


def pytest_collection_finish() -> None:
    """What was imported and collected stays: it need not be searched for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


def _share_compiled(connection: Connection) -> None:
    connection.execution_options(compiled_cache=COMPILED)


@pytest.fixture(scope="session")
def pg_server() -> Iterator[Server]:
    """One server a test process."""
    server = Server()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory) -> Callable[[str], Path]:
    """`sqlite_template("city")` is a file to copy, filled once a test process."""
    folder = tmp_path_factory.mktemp("store")

    @cache
    def template(filled: str) -> Path:
        path = folder / f"{filled}.sqlite3"
        if filled != TABLES:
            shutil.copyfile(template(TABLES), path)
        _fill(f"sqlite:///{path}", filled)
        return path

    return template


@pytest.fixture(scope="session")
def pg_template(pg_server) -> Callable[[str], str]:
    """`pg_template("city")` names a database to copy, filled once a test process."""

    @cache
    def template(filled: str) -> str:
        name = f"template_{filled}"
        pg_server.create(name, "template0" if filled == TABLES else template(TABLES))
        _fill(pg_server.url(name), filled)
        return name

    return template


@pytest.fixture
def new_store(request, tmp_path) -> Iterator[Callable[..., str]]:
    """`new_store("sqlite")` gives the URL of a store that nobody else uses. filled: bare, tables or one of FOUNDED."""
    made: list[str] = []

    def make(kind: str, filled: str = TABLES) -> str:
        name = f"store_{len(made)}"
        if kind == "sqlite":
            if filled != BARE:
                shutil.copyfile(request.getfixturevalue("sqlite_template")(filled), tmp_path / name)
            return f"sqlite:///{tmp_path / name}"
        server = request.getfixturevalue("pg_server")
        server.create(name, "template0" if filled == BARE else request.getfixturevalue("pg_template")(filled))
        made.append(name)
        return server.url(name)

    yield make
    for name in made:
        request.getfixturevalue("pg_server").drop(name)


@pytest.fixture(params=STORES)
def database(request, new_store) -> Iterator[Database]:
    """An empty store, or what was founded for a test that works in it; the test runs once on each kind."""
    filled = next((each for each in FOUNDED if each in request.fixturenames), TABLES)
    opened = Database(new_store(request.param, filled))
    yield opened
    opened.dispose()


@pytest.fixture
def city(database) -> City:
    """Offices, people, a chart and an item; no case yet."""
    return city_in(database)


@pytest.fixture
def county(database) -> Database:
    """Offices, people, charts and items of the demonstration, published a moment ago; no case yet."""
    return database


@pytest.fixture
def county_at_new_year(database) -> Database:
    """The same county, published before all cases of the year."""
    return database


def _fill(url: str, filled: str) -> None:
    database = Database(url)
    FOUNDED.get(filled, Database.migrate)(database)
    database.dispose()  # SQLite: the last connection takes the write-ahead log with it
