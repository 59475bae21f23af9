"""Tasks as lists show them."""

from dataclasses import dataclass
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
class InboxItem:
    """An item and how many tasks of it there are."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class InboxCounts:
    total: int = 0
    mine: int = 0
    red: int = 0
    yellow: int = 0
    green: int = 0
    paused: int = 0
    none: int = 0
