"""Inserts that say what becomes of a row that is there already: each store has its own construct for them."""

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session


def insert_into(session: Session, table: Table) -> postgresql.Insert | sqlite.Insert:
    return (postgresql if session.get_bind().dialect.name == "postgresql" else sqlite).insert(table)
