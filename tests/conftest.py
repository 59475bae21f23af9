"""Both stores, migrated and empty, for every test that asks; and a small city to work in."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.db import Database
from tests.city import City, found_city
from tests.pg import Server

STORES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory) -> Path:
    """A migrated file to copy."""
    path = tmp_path_factory.mktemp("store") / "template.sqlite3"
    database = Database(f"sqlite:///{path}")
    database.migrate()
    database.dispose()  # the last connection takes the write-ahead log with it
    return path


@pytest.fixture(scope="session")
def pg_server() -> Iterator[Server]:
    """One server a test process, with a migrated template database."""
    server = Server()
    try:
        server.execute("CREATE DATABASE template_banjie")
        database = Database(server.url("template_banjie"))
        database.migrate()
        database.dispose()
        yield server
    finally:
        server.stop()


@pytest.fixture
def new_store(request, tmp_path) -> Iterator[Callable[..., str]]:
    """`new_store("sqlite")` gives the URL of a store that nobody else uses, empty, with or without its tables."""
    made: list[str] = []

    def make(kind: str, migrated: bool = True) -> str:
        if kind == "sqlite":
            path = tmp_path / f"store{len(made)}.sqlite3"
            if migrated:
                shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
            made.append("")
            return f"sqlite:///{path}"
        server = request.getfixturevalue("pg_server")
        name = f"test_{abs(hash(request.node.nodeid))}_{len(made)}"
        template = "template_banjie STRATEGY FILE_COPY" if migrated else "template0"
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        made.append(name)
        return server.url(name)

    yield make
    for name in filter(None, made):
        request.getfixturevalue("pg_server").execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture(params=STORES)
def database(request, new_store) -> Iterator[Database]:
    """An empty store; the test runs once on each kind."""
    opened = Database(new_store(request.param))
    yield opened
    opened.dispose()


@pytest.fixture
def city(database) -> City:
    """Offices, people, a chart and an item; no case yet."""
    return found_city(database)
