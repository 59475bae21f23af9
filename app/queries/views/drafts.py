"""Charts being drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

DRAFT, IN_APPROVAL, PUBLISHED, DROPPED = "draft", "in_approval", "published", "dropped"


@dataclass(frozen=True, slots=True)
class ChartDraftRow:
    """A draft in a list. `based_on`: the row of the version it was taken from, `based_on_version` its number.
    `rehearsed`: whether this very save was played with past cases.
    """

    id: int
    key: str
    name: str
    revision: int
    state: str
    created_by: str
    created_at: datetime
    saved_by: str
    saved_at: datetime
    based_on: int | None = None
    based_on_version: int = 0
    rehearsed: bool = False

    @property
    def is_open(self) -> bool:
        return self.state == DRAFT


@dataclass(frozen=True, slots=True)
class ChartDraftView(ChartDraftRow):
    """The last save. `back` and `forth`: the revisions that a step back and a step forward lead to, 0 for none."""

    source: bytes = b""
    forms: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, Any] = field(default_factory=dict)
    back: int = 0
    forth: int = 0
