"""What queries give back: frozen values that outlive the session, so that pages and schemas never meet a row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

from engine.chart import FieldAccess, Form, Material, Outcome

Light = Literal["green", "yellow", "red", "none"]
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class PostView:
    """An active post."""

    role: str
    org_id: int
    org_code: str
    org_name: str
    org_kind: str
    region_id: int


@dataclass(frozen=True, slots=True)
class Who:
    """The person who asks, with the posts held now. Every service takes one as `person`."""

    id: int
    login: str
    name: str
    posts: tuple[PostView, ...] = ()

    @property
    def key(self) -> str:
        """How commands and the journal name this person."""
        return f"p{self.id}"

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(post.role for post in self.posts)

    def holds(self, role: str, org_id: int) -> bool:
        return any(post.role == role and post.org_id == org_id for post in self.posts)


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """One page of a list; `next` is the key to ask the following page with, empty on the last."""

    rows: tuple[Row, ...]
    next: str = ""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task in a list. `claimed_by` 0: nobody has signed for it."""

    id: int
    key: str
    node: str
    name: str
    stage: str
    role: str
    org_name: str
    case_number: str
    case_status: str
    item_code: str
    item_name: str
    applicant: str
    opened_at: datetime
    due_at: datetime | None
    light: Light
    claimed_by: int = 0
    claimed_name: str = ""


@dataclass(frozen=True, slots=True)
class InboxCounts:
    total: int = 0
    mine: int = 0
    red: int = 0
    yellow: int = 0
    green: int = 0
    none: int = 0


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
    task_key: str
    node_name: str
    person_id: int
    person_name: str
    at: datetime
    text: str
    reasons: str = ""
    remedies: str = ""


@dataclass(frozen=True, slots=True)
class CaseHead:
    """What stands at the top of every page about a case."""

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


@dataclass(frozen=True, slots=True)
class DeadlineView:
    key: str
    kind: str
    node: str
    node_name: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case in full. `form` holds the latest value of every field that was not erased."""

    head: CaseHead
    tasks: tuple[TaskRow, ...]
    deadlines: tuple[DeadlineView, ...]
    forms: tuple[Form, ...]
    values: Mapping[str, Any]
    materials: tuple[MaterialView, ...]
    opinions: tuple[OpinionView, ...]
    done_by_person: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class FormField:
    """A field as one task sees it."""

    key: str
    label: str
    type: str
    required: bool
    routing: bool
    options: tuple[str, ...]
    hint: str
    access: Literal["write", "read"]
    value: Any = None


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task page: the task, its case, and what this task may fill in and decide."""

    task: TaskRow
    org_id: int
    closed_at: datetime | None
    outcome: str
    case: CaseHead
    fields: tuple[FormField, ...]
    outcomes: tuple[Outcome, ...]
    actions: tuple[str, ...]
    materials: tuple[MaterialView, ...]
    opinions: tuple[OpinionView, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One journal line as people read it. `kind` is the command's name; `events` as in the journal."""

    seq: int
    at: datetime
    kind: str
    actor: str
    person_name: str
    node: str = ""
    node_name: str = ""
    stage: str = ""
    outcome: str = ""
    outcome_label: str = ""
    opinion: str = ""
    events: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class PictureView:
    """Where a case stands on its chart, for markers: ids of nodes and flows."""

    status: str
    finished: tuple[str, ...]
    current: tuple[str, ...]
    flows: tuple[str, ...]
    end: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A journal line: `line` is the parsed body, `body` the very bytes, `digest` hex."""

    seq: int
    digest: str
    line: Mapping[str, Any]
    body: bytes


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
    materials: tuple[MaterialView, ...]


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
    open_cases: int = field(default=0)


@dataclass(frozen=True, slots=True)
class PersonRow:
    id: int
    login: str
    name: str
    active: bool
    posts: tuple[PostView, ...] = ()
