"""What a save of a draft keeps: the file, its forms and decision tables, within the limits of a chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.errors import FileTooLarge
from app.services.forms import check_size
from engine.errors import ChartUnreadable
from engine.parse import process_of
from engine.source import MAX_BYTES, tree


@dataclass(frozen=True, slots=True)
class Content:
    """Any bytes: a draft may be unfinished, foreign or broken, the gate says so. Raises FileTooLarge, InvalidForm."""

    source: bytes
    forms: Mapping[str, Any]
    tables: Mapping[str, Any]

    def __post_init__(self) -> None:
        if len(self.source) > MAX_BYTES:
            raise FileTooLarge(limit=MAX_BYTES)
        check_size(self.forms)
        check_size(self.tables)

    @property
    def columns(self) -> dict[str, Any]:
        return {"source": self.source, "forms": dict(self.forms), "tables": dict(self.tables)}


def titles(source: bytes) -> dict[str, str]:
    """Key and name of a draft, by the process in the file; nothing where it cannot be read or has no id."""
    try:
        process = process_of(tree(source))
    except ChartUnreadable:
        return {}
    key = process.get("id", "")
    return {"key": key, "name": process.get("name", "") or key} if key else {}
