"""What is published: items and charts."""

from collections.abc import Mapping
from dataclasses import dataclass
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
    key: str
    name: str
    version: int
    published_at: datetime
    versions: int = 1


@dataclass(frozen=True, slots=True)
class ChartVersionView:
    key: str
    name: str
    version: int
    digest: str
    source: bytes
    forms: Mapping[str, Any]
    published_at: datetime
    published_by: str = ""
    open_cases: int = 0
