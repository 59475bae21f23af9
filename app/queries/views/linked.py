"""Cases that belong to another one: 补正, 特别程序, 延期, 督办."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LinkView:
    """A case as the other one shows it. `kind`: supplement, special, extend, supervise, consult, part; empty for the
    parent. `due_at`: of its own promised limit, where it has one.
    """

    kind: str
    number: str
    item_name: str
    applicant: str
    handling_name: str
    status: str
    stage: str
    result: str
    filed_at: datetime
    ended_at: datetime | None
    parent_number: str = ""
    due_at: datetime | None = None
