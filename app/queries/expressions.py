"""Expressions each store has words of its own for: the text of a JSON value, the seconds between two moments."""

from typing import Any

from sqlalchemy import Integer, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class text_in(FunctionElement[str]):
    """`text_in(Record.body, literal_column("'text'"))`: a text within a JSON object, NULL where there is none."""

    type = Text()
    inherit_cache = True
    name = "text_in"


class seconds_between(FunctionElement[int]):
    """`seconds_between(later, earlier)`: whole seconds from one moment to another, rounded down."""

    type = Integer()
    inherit_cache = True
    name = "seconds_between"


@compiles(text_in, "postgresql")
def _text_of_jsonb(element: Any, compiler: Any, **kw: Any) -> str:
    body, key = (compiler.process(each, **kw) for each in element.clauses)
    return f"({body} ->> {key})"


@compiles(text_in, "sqlite")
def _text_of_text(element: Any, compiler: Any, **kw: Any) -> str:
    body, key = (compiler.process(each, **kw) for each in element.clauses)
    return f"json_extract({body}, '$.' || {key})"


@compiles(seconds_between, "postgresql")
def _of_timestamps(element: Any, compiler: Any, **kw: Any) -> str:
    later, earlier = (compiler.process(each, **kw) for each in element.clauses)
    return f"CAST(floor(extract(epoch FROM ({later} - {earlier}))) AS BIGINT)"


@compiles(seconds_between, "sqlite")
def _of_microseconds(element: Any, compiler: Any, **kw: Any) -> str:
    later, earlier = (compiler.process(each, **kw) for each in element.clauses)
    return f"(({later} - {earlier}) / 1000000)"
