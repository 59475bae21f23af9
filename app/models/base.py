"""The base of every table: constraint names, column types, STRICT tables on SQLite."""

from datetime import datetime
from typing import cast

from sqlalchemy import LargeBinary, MetaData, Table, Text
from sqlalchemy.orm import DeclarativeBase

from app.models.types import Json, UtcDateTime, YesNo

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
STRICT = {"sqlite_strict": True}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {
        str: Text,
        bytes: LargeBinary,
        bool: YesNo,
        datetime: UtcDateTime,
        dict: Json,
        list: Json,
    }
    __table_args__: tuple | dict = STRICT


def table_of(model: type[Base]) -> Table:
    """For statements that are built once and given plain rows."""
    return cast(Table, model.__table__)
