"""What comes from the clock, from other systems, and from jobs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Fire:
    """A timer on the chart has come to its moment."""

    timer: str


@dataclass(frozen=True, slots=True)
class Message:
    """A message from outside for whoever in this case waits for it under this key."""

    name: str
    key: str
    by: str
    data: Mapping[str, Any] = field(default_factory=dict)
    records: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JobDone:
    """The answer of a service task's job (decision 5)."""

    job: str
    by: str = "system"
    outcome: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JobFailed:
    """The job could not be done: `code` may be caught by an error boundary event, otherwise the job stops."""

    job: str
    by: str = "system"
    code: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Retry:
    """A stopped job shall be tried again, by an administrator."""

    job: str
    by: str
