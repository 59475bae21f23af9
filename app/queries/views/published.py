"""What is published: items and charts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.chart import FieldAccess, Form, Material, Outcome


@dataclass(frozen=True, slots=True)
class ItemRow:
    code: str
    name: str
    version: int
    org_id: int
    org_name: str
    chart_key: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item as the window needs it: the form, the materials and the outcomes of the chart's first task."""

    row: ItemRow
    body: Mapping[str, Any]
    node: str
    form: Form
    access: tuple[FieldAccess, ...]
    materials: tuple[Material, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class ChartRow:
    """`version`: the one in force, else the newest. `next`: one that waits for its day, 0 for none. `retired`: no
    case begins on it.
    """

    key: str
    name: str
    version: int
    published_at: datetime
    versions: int = 1
    next: int = 0
    retired: bool = False


@dataclass(frozen=True, slots=True)
class ChartVersionView:
    """`id`: its row, for what is based on it. `in_force_from`: when new cases begin to take it, none: at once;
    `release_case`: number of the case that approved it; `retired_at`: since when no case begins on the chart;
    `base`: the chart it is derived from.
    """

    key: str
    name: str
    version: int
    digest: str
    source: bytes
    forms: Mapping[str, Any]
    published_at: datetime
    published_by: str = ""
    open_cases: int = 0
    id: int = 0
    release_case: str = ""
    in_force_from: datetime | None = None
    retired_at: datetime | None = None
    base: str = ""
    tables: Mapping[str, Any] = field(default_factory=dict)

    @property
    def since(self) -> datetime:
        return self.in_force_from or self.published_at
