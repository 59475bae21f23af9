"""What may stand in an address: anything else is not found before a view or a table sees it."""

from typing import Any

from flask import Flask
from werkzeug.routing import BaseConverter, IntegerConverter

LAST_ID = 2**31 - 1


class Id(IntegerConverter):
    """`<id:task_id>`: the number of a row."""

    def __init__(self, map: Any) -> None:
        super().__init__(map, min=1, max=LAST_ID)


class Code(BaseConverter):
    """`<code:number>`: a case number, an item code, a chart key."""

    regex = r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,63}"


class Version(IntegerConverter):
    """`<version:version>`: counted from 1."""

    def __init__(self, map: Any) -> None:
        super().__init__(map, min=1, max=LAST_ID)


def register(app: Flask) -> None:
    app.url_map.converters.update(id=Id, code=Code, version=Version)


def code_schema(converter: BaseConverter) -> dict[str, Any]:
    """How the OpenAPI document says `<code:…>`."""
    return {"type": "string", "pattern": f"^{converter.regex}$"}
