"""What may stand in an address: anything else is not found before a view or a table sees it."""

from typing import Any

from flask import Flask, request
from werkzeug.routing import BaseConverter, IntegerConverter

from app.queries.keyset import LAST_ID

DIGITS = len(str(LAST_ID))


def row_id(text: str) -> int:
    """The number of a row in a question or a form: `type=row_id`. Raises ValueError for what no row can have.

    >>> row_id("7")
    7
    """
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS and 1 <= int(text) <= LAST_ID):
        raise ValueError(text[:DIGITS])
    return int(text)


def page_key(name: str = "after") -> str:
    """The number of the row a page begins behind; one that nobody gave out begins at the front."""
    return str(request.args.get(name, type=row_id) or "")


class Id(IntegerConverter):
    """`<id:task_id>`: the number of a row."""

    regex = rf"\d{{1,{DIGITS}}}"

    def __init__(self, map: Any) -> None:
        super().__init__(map, min=1, max=LAST_ID)


class Code(BaseConverter):
    """`<code:number>`: a case number, an item code, a chart key."""

    regex = r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,63}"


class Word(BaseConverter):
    """`<word:form>`: what designers call a thing of a draft, in any writing."""

    regex = r"[^/\x00-\x1f\x7f]{1,200}"


class Job(BaseConverter):
    """`<job:job>`: the key of a job, such as `check/发证#1`; in an address `#` is written `%23`."""

    regex = r"[A-Za-z_\u0080-\uffff][A-Za-z0-9_.\-/\u0080-\uffff]{0,1799}(?:\#[0-9.]{1,20})?"  # of up to 8 calls
    part_isolating = False


class Clause(BaseConverter):
    """`<clause:clause>`: the code of a clause, or what an item calls it."""

    regex = r"[^/\x00-\x1f\x7f][^\x00-\x1f\x7f]{0,399}"
    part_isolating = False


class Version(Id):
    """`<version:version>`: counted from 1."""


def register(app: Flask) -> None:
    app.url_map.converters.update(id=Id, code=Code, word=Word, job=Job, clause=Clause, version=Version)


def code_schema(converter: BaseConverter) -> dict[str, Any]:
    """How the OpenAPI document says `<code:…>` and `<job:…>`."""
    return {"type": "string", "pattern": f"^{converter.regex}$"}
