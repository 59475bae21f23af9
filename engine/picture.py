"""A case as a person would describe it: what is open, what is ticking, where it has been, how it ended."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from engine.canonical import canonical

Status = Literal["new", "running", "suspended", "ended"]


@dataclass(frozen=True, slots=True)
class OpenTask:
    """A task somebody can do now. `key` is stable and unique in its case: node id, `#`, how many-th opening."""

    key: str
    node: str
    stage: str
    role: str
    org: str  # the organisation rule of the chart; the application resolves it to an organisation
    opened_at: str
    due: str = ""  # ISO 8601 UTC, empty without a limit
    claimed_by: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment that matters. kind: `timer` (fires), `task`, `promised`, `legal` (shown, not fired)."""

    key: str
    kind: Literal["timer", "task", "promised", "legal"]
    due: str
    node: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    status: Status = "new"
    stage: str = ""
    tasks: Mapping[str, OpenTask] = field(default_factory=dict)
    deadlines: Mapping[str, Deadline] = field(default_factory=dict)
    passed: Mapping[str, int] = field(default_factory=dict)  # node and flow ids -> how often
    done_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # node -> people who finished it, latest last
    accepted_at: str = ""  # ISO 8601 UTC, the moment the decision clock began
    end: str = ""  # id of the end event
    result: str = ""  # granted, refused, not_accepted, withdrawn, terminated, …

    def to_json(self) -> dict[str, Any]:
        """Plain values, the same for the same picture on every machine."""
        return {
            "status": self.status,
            "stage": self.stage,
            "tasks": {
                key: [task.node, task.stage, task.role, task.org, task.opened_at, task.due, task.claimed_by]
                for key, task in self.tasks.items()
            },
            "deadlines": {key: [each.kind, each.due, each.node] for key, each in self.deadlines.items()},
            "passed": dict(self.passed),
            "done_by": {node: list(people) for node, people in self.done_by.items()},
            "accepted_at": self.accepted_at,
            "end": self.end,
            "result": self.result,
        }

    @property
    def fingerprint(self) -> str:
        """sha256 (hex) of the canonical bytes."""
        return hashlib.sha256(canonical(self.to_json())).hexdigest()
