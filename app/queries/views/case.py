"""Cases: as lists show them, and as the page about one shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.queries.views.cards import CardView
from app.queries.views.inbox import TaskRow
from app.queries.views.linked import LinkView
from engine.chart import Form


@dataclass(frozen=True, slots=True)
class CaseHead:
    """What stands at the top of every page about a case. `parent_id`: of a linked one, the case it belongs to."""

    id: int
    number: str
    item_code: str
    item_name: str
    item_version: int
    chart_key: str
    chart_version: int
    chart_name: str
    applicant: str
    status: str
    stage: str
    result: str
    stages: tuple[str, ...]
    handling_id: int
    handling_name: str
    accepting_id: int
    accepting_name: str
    filed_at: datetime
    accepted_at: datetime | None
    due_at: datetime | None
    ended_at: datetime | None
    revision: int
    legal_at: datetime | None = None
    warn_at: datetime | None = None
    paused_at: datetime | None = None
    parent_id: int | None = None


@dataclass(frozen=True, slots=True)
class DeadlineView:
    key: str
    kind: str
    node: str
    node_name: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class MaterialView:
    """One piece of material; `status` provided, tolerated, committed, or missing (then `id` is 0)."""

    id: int
    code: str
    name: str
    status: str
    digest: str = ""
    file_name: str = ""
    media_type: str = ""
    size: int = 0
    added_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpinionView:
    """`is_added`: 追加意见, said after the task was done. `behalf_name`: whom the person acted for."""

    task_key: str
    node_name: str
    person_id: int
    person_name: str
    at: datetime
    text: str
    reasons: str = ""
    remedies: str = ""
    is_added: bool = False
    behalf_name: str = ""


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case in full. `values` holds the latest value of every field that was not erased; `concerns` are people who
    may see it whatever their posts, `offices` the organisations whose people have tasks in it. `parent`: the case it
    belongs to, `linked`: those that belong to it, the newest first.
    """

    head: CaseHead
    tasks: tuple[TaskRow, ...]
    deadlines: tuple[DeadlineView, ...]
    forms: tuple[Form, ...]
    values: Mapping[str, Any]
    materials: tuple[MaterialView, ...]
    opinions: tuple[OpinionView, ...]
    concerns: frozenset[int] = frozenset()
    offices: frozenset[int] = frozenset()
    parent: LinkView | None = None
    linked: tuple[LinkView, ...] = ()
    cards: tuple[CardView, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """收件凭证: what the applicant takes home."""

    number: str
    query_code: str
    item_name: str
    applicant: str
    accepting_name: str
    handling_name: str
    clerk_name: str
    filed_at: datetime
    outcome_label: str
    promised: str
    confidence: str
    materials: tuple[MaterialView, ...]
