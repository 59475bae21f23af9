"""Lists are told page by page: the lines, and the key to ask for the next page with."""

from typing import Any

from marshmallow import Schema, fields


class OrNull(fields.String):
    """A text that is null where there is none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(allow_none=True, **kwargs)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return super()._serialize(value, attr, obj, **kwargs) or None


def page_of(line: type[Schema]) -> type[Schema]:
    """The schema of `app.queries.views.Page` with lines of one kind."""
    told: dict[str, fields.Field[Any]] = {"items": fields.List(fields.Nested(line), attribute="rows"), "next": OrNull()}
    return Schema.from_dict(told, name=line.__name__.replace("Out", "PageOut"))
