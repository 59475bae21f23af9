"""Orders that move tokens against the way the chart draws."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Return:
    """退回. `to`: a node, `@previous` 上一步 or `@start` 发起.

    `mode`: `again` 重走 walks the way again, `straight` 直达 comes straight back to who returned it.
    `branches`: going back into parallel work that is over, redo only that branch (`own`) or all of them (`all`).
    """

    task: str
    by: str
    to: str = "@previous"
    mode: str = "again"
    branches: str = ""
    records: Mapping[str, str] = field(default_factory=dict)
    acting_for: str = ""


@dataclass(frozen=True, slots=True)
class TakeBack:
    """取回: who finished this task wants it back, while nothing after it was touched. `task`: its key then."""

    task: str
    by: str
    records: Mapping[str, str] = field(default_factory=dict)
    acting_for: str = ""


@dataclass(frozen=True, slots=True)
class Jump:
    """跳转, by an administrator with a reason. `task`: whose token moves; empty: everything open is put there."""

    by: str
    to: str
    task: str = ""
    branches: str = ""
    records: Mapping[str, str] = field(default_factory=dict)
