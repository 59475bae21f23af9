"""The way there and back, on both stores."""

import ast
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from app.db import Database
from app.models import Base
from tests.conftest import BARE, STORES

VERSIONS = sorted((Path(__file__).parents[2] / "migrations" / "versions").glob("*.py"))


@pytest.fixture(params=STORES)
def bare(request, new_store):
    """A store without any table."""
    opened = Database(new_store(request.param, BARE))
    yield opened
    opened.dispose()


def test_the_tables_are_those_of_the_models(database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        missing = compare_metadata(context, Base.metadata)

    assert missing == []


def test_the_way_back_leaves_nothing(bare):
    bare.migrate()
    there = set(inspect(bare.engine).get_table_names())
    bare.migrate_down()
    back = set(inspect(bare.engine).get_table_names())

    assert there == set(Base.metadata.tables) | {"alembic_version"}
    assert back == {"alembic_version"}


def test_each_migration_can_be_taken_back_and_done_again(bare):
    for path in VERSIONS:
        revision = path.name.partition("_")[0]

        bare.migrate(revision)
        bare.migrate_down("-1")
        bare.migrate(revision)

    assert bare.head_ok()


def test_a_store_that_is_behind_is_noticed(bare):
    assert not bare.head_ok()

    bare.migrate("0001")
    assert not bare.head_ok()

    bare.migrate()
    assert bare.head_ok()


def test_several_processes_may_migrate_at_once(bare):
    url = bare.url.render_as_string(hide_password=False)
    stores = [Database(url) for _ in range(4)]

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(Database.migrate, stores))

    assert all(store.head_ok() for store in stores)
    for store in stores:
        store.dispose()


def test_every_table_of_sqlite_is_strict(new_store):
    database = Database(new_store("sqlite"))

    with database.engine.connect() as connection:
        listed = connection.execute(text("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'"))
        lax = {name for name, strict in listed if not strict and not name.startswith("sqlite_")}

    database.dispose()
    assert lax == {"alembic_version"}


def test_a_migration_imports_nothing_of_ours():
    for path in VERSIONS:
        imported = {
            name.name if isinstance(node, ast.Import) else node.module
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in node.names
        }

        assert {name.split(".")[0] for name in imported} <= {"sqlalchemy", "alembic"}
