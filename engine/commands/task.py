"""Orders about one task, by those who do it. `acting_for`: the absent one whose task it is, where `by` is the agent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Claim:
    """签收: this person will do the task, `instead_of` somebody who signed for it and can no longer do it."""

    task: str
    by: str
    instead_of: str = ""
    acting_for: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """退签: give the task back to everybody of its role."""

    task: str
    by: str
    acting_for: str = ""


@dataclass(frozen=True, slots=True)
class Complete:
    """Finish a task. `data`: routing values only; `records`: root digests of the form and opinion records, by kind."""

    task: str
    by: str
    outcome: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    records: Mapping[str, str] = field(default_factory=dict)
    appoint: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # coming node -> the people who shall do it
    documents: Mapping[str, str] = field(default_factory=dict)  # kind of a document issued with it -> its number
    acting_for: str = ""


@dataclass(frozen=True, slots=True)
class Transfer:
    """转办: somebody else shall do it instead."""

    task: str
    by: str
    to: str
    records: Mapping[str, str] = field(default_factory=dict)
    acting_for: str = ""


@dataclass(frozen=True, slots=True)
class Delegate:
    """委派: somebody else shall look into it; it comes back."""

    task: str
    by: str
    to: str
    records: Mapping[str, str] = field(default_factory=dict)
    acting_for: str = ""


@dataclass(frozen=True, slots=True)
class Resolve:
    """交回: the delegate gives the task back to its owner, with an opinion."""

    task: str
    by: str
    records: Mapping[str, str] = field(default_factory=dict)
    acting_for: str = ""


@dataclass(frozen=True, slots=True)
class CC:
    """抄送: these people shall know. Moves nothing. `task` is the task it is sent from, if from one."""

    by: str
    to: tuple[str, ...]
    task: str = ""
    records: Mapping[str, str] = field(default_factory=dict)
    acting_for: str = ""


@dataclass(frozen=True, slots=True)
class Assign:
    """派定: a rule of the chart has an answer that depends on the city at this moment: the organisation, the role or
    the person a task is for (decision 56). `reason`: which rule (`engine.candidates`).
    """

    task: str
    by: str
    reason: str
    org: str = ""
    role: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Skip:
    """自动办结: who alone could do this task has just agreed in the one before, and the chart says that is enough."""

    task: str
    by: str
    person: str


@dataclass(frozen=True, slots=True)
class Urge:
    """催办."""

    task: str
    by: str
    records: Mapping[str, str] = field(default_factory=dict)
    acting_for: str = ""


@dataclass(frozen=True, slots=True)
class AddSigner:
    """加签: these people shall sign as well, before the one who asks, after, or beside."""

    task: str
    by: str
    to: tuple[str, ...]
    where: str = "parallel"  # before, after, parallel
    records: Mapping[str, str] = field(default_factory=dict)
    acting_for: str = ""


@dataclass(frozen=True, slots=True)
class RemoveSigner:
    """减签: the signature with this key is no longer needed."""

    task: str
    by: str
    records: Mapping[str, str] = field(default_factory=dict)
    acting_for: str = ""
