"""The tables the inbox reads, and what its statements are told: they are built once for each shape of a question."""

from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Integer, Text, UnaryExpression, bindparam, literal, literal_column
from sqlalchemy.sql.operators import custom_op

from app.models import Case, Copy, Draft, Item, ItemVersion, Organisation, Task
from app.models.base import table_of
from app.models.types import FAR, UtcDateTime

CASES, TASKS, COPIES, DRAFTS = table_of(Case), table_of(Task), table_of(Copy), table_of(Draft)
ITEMS, VERSIONS, OFFICES = table_of(Item), table_of(ItemVersion), table_of(Organisation)
CASE, TASK, COPY, DRAFT = CASES.c, TASKS.c, COPIES.c, DRAFTS.c

ZERO: ColumnElement[int] = literal_column("0", Integer)
ONE: ColumnElement[int] = literal_column("1", Integer)
"""As the indexes of open tasks have them: SQLite compares their conditions by their text."""
ALWAYS: ColumnElement[bool] = literal_column("1 = 1")
END_OF_TIME = literal(FAR, UtcDateTime)


def moment(name: str = "now") -> BindParameter[datetime]:
    """`now` tells lights; `since`: the moment of the first page, which tells places."""
    return bindparam(name, type_=UtcDateTime)


def number(name: str) -> BindParameter[int]:
    return bindparam(name, type_=Integer)


def unseen(name: str) -> ColumnElement[int]:
    """A number that SQLite does not look at when it chooses indexes. Of a column that conditions of indexes compare it
    looks at what is told, and plans the statement anew each time it is told: that takes longer than the reading.
    """
    return UnaryExpression(number(name), operator=custom_op("+"), type_=Integer())


def words(name: str) -> BindParameter[str]:
    return bindparam(name, type_=Text)


def several(name: str) -> BindParameter[Any]:
    return bindparam(name, expanding=True)
