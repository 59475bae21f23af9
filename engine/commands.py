"""Orders that can be given to a case. They are what the journal keeps, so they hold plain JSON values only.

`by` is the key of the person who acts (such as `p12`); it is a command's argument because who did a step
decides who may do the next one. Values people filled in do not travel here: `records` names them by commitment.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Start:
    """Put a case on its chart. `item` pins the item version: code, version, digest, promised, legal (limit texts)."""

    by: str
    item: Mapping[str, Any]
    data: Mapping[str, Any] = field(default_factory=dict)
    records: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claim:
    """签收: this person will do the task, `instead_of` somebody who signed for it and can no longer do it."""

    task: str
    by: str
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """退签: give the task back to everybody of its role."""

    task: str
    by: str


@dataclass(frozen=True, slots=True)
class Complete:
    """Finish a task. `data`: routing values only; `records`: root digests of the form and opinion records, by kind."""

    task: str
    by: str
    outcome: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    records: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fire:
    """A timer on the chart has come to its moment."""

    timer: str


@dataclass(frozen=True, slots=True)
class HandIn:
    """补交材料: more material has come. Moves nothing; `records` binds what came, and when, to the journal."""

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


Command = Start | Claim | Release | Complete | Fire | HandIn | Suspend | Resume | Terminate | WithdrawApplication
_BY_NAME = {
    kind.__name__: kind
    for kind in (Start, Claim, Release, Complete, Fire, HandIn, Suspend, Resume, Terminate, WithdrawApplication)
}


def to_json(command: Command) -> dict[str, Any]:
    """A command as the journal writes it; what is empty is left out."""
    said = {name: value for name, value in asdict(command).items() if value not in ("", {}, ())}
    return {"command": type(command).__name__, **said}


def from_json(record: Mapping[str, Any]) -> Command:
    fields = dict(record)
    return _BY_NAME[fields.pop("command")](**fields)
