"""Orders to a case as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Start:
    """Put a case on its chart. `item` pins the item version: code, version, digest, promised, legal (limit texts)."""

    by: str
    item: Mapping[str, Any]
    data: Mapping[str, Any] = field(default_factory=dict)
    records: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HandIn:
    """补交材料: more material has come. Moves nothing; `records` binds what came, and when, to the journal."""

    by: str
    records: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remark:
    """追加意见: who did a task adds to the opinion given there. Moves nothing; `records` binds the words."""

    task: str
    by: str
    records: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suspend:
    """挂起. Stops nobody's legal clock."""

    by: str
    records: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Resume:
    """恢复."""

    by: str


@dataclass(frozen=True, slots=True)
class Terminate:
    """终止, by an administrator."""

    by: str
    records: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WithdrawApplication:
    """撤回申请, by the applicant or the clerk for them."""

    by: str
    records: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Nullify:
    """作废 of a case that has ended, by an administrator."""

    by: str
    records: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Migrate:
    """Go on with another version of the chart: the one this step is given. `chart`: digest of the one until now.

    `nodes`: where tokens go whose node is not there any more, or shall stand elsewhere: old node -> new node.
    """

    by: str
    chart: str
    nodes: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, str] = field(default_factory=dict)
