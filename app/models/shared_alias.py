"""Aliases that many threads read."""

from typing import TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm import aliased

Entity = TypeVar("Entity")


def shared_alias(entity: type[Entity]) -> type[Entity]:
    """`entity` under a name of its own, to be kept by a module.

    An alias finds its columns by an index that it fills when it is first asked. A second thread that asks while the
    first fills it is told that the alias has no such column, and reads the table itself, joined with everything.
    Whoever imports a module does so alone: the index is filled here.
    """
    alias = aliased(entity)
    for column in inspect(entity).local_table.c:
        inspect(alias).selectable.corresponding_column(column)
    return alias
