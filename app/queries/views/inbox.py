"""Tasks as lists show them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Light = Literal["green", "yellow", "red", "paused", "none"]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task in a list. `claimed_by` 0: nobody has signed for it; `person_id` not 0: given to one person alone, by
    `owner_id` where it is lent. `latest_at`: the last moment for its case to keep its promised limit; `priority`:
    raised so often; `paused_at`: since when the clock of its case stands still.
    """

    id: int
    case_id: int
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
    signed_at: datetime | None = None
    person_id: int = 0
    person_name: str = ""
    owner_id: int = 0
    owner_name: str = ""
    urged: int = 0
    latest_at: datetime | None = None
    priority: int = 0
    paused_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class InboxRow(TaskRow):
    """A line of a box. Rows of cases have `id` 0 and no task: `name` says where the case is.

    `at`: the moment the box is about: when the task arrived or was done, the case was filed, the copy was sent.
    `for_id`, `for_name`: for whom the person acts here. `express`: 绿色通道; `waits`: supplement or special while a
    linked case is at work; `supervised`: 督办. `held` of `wanted` materials are there. Of what is done: `outcome`, its
    `outcome_label` and `seconds` it took; of a case that ended its `result`. Of a copy: `seq`, `by_name`, `unread`.
    `place`: of an open task, where it stands in the order of its box.
    """

    org_id: int = 0
    at: datetime | None = None
    for_id: int = 0
    for_name: str = ""
    channel: str = "window"
    express: bool = False
    waits: str = ""
    supervised: bool = False
    held: int = 0
    wanted: int = 0
    outcome: str = ""
    outcome_label: str = ""
    seconds: int = 0
    result: str = ""
    closed_at: datetime | None = None
    seq: int = 0
    by_name: str = ""
    unread: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class InboxItem:
    """An item and how many tasks of it there are."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class InboxCounts:
    """`boxes`: how many rows each box has; of copies those not read yet. The rest is about 待办: all, held by the
    person, and by light.
    """

    total: int = 0
    mine: int = 0
    red: int = 0
    yellow: int = 0
    green: int = 0
    paused: int = 0
    none: int = 0
    boxes: Mapping[str, int] = field(default_factory=dict, compare=False)
