"""What exploring a chart finds out: how far it went, and every way in which a case would come to grief."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["cannot_end", "left_behind", "dead", "endless", "split_join"]
Act = Literal["start", "complete", "fire", "message", "job", "fail", "return"]


@dataclass(frozen=True, slots=True)
class Played:
    """One move of a path: somebody finishes a task, a moment comes, something arrives from outside.

    `values`: the routing values it writes. `task_key`: which of several tasks on one node; empty: the one that is
    open. `to` and `branches`: of a return. `code`: of a job that fails. `votes`: how each signs, where several do.
    """

    node: str
    outcome: str = ""
    task_key: str = ""
    act: Act = "complete"
    values: Mapping[str, Any] = field(default_factory=dict)
    to: str = ""
    branches: str = ""
    code: str = ""
    votes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Violation:
    """`path` leads there, move by move; of an activity that no case comes to there is none. `says` is Chinese."""

    kind: Kind
    element: str
    says: str
    path: tuple[Played, ...] = ()


@dataclass(frozen=True, slots=True)
class Soundness:
    """`proven`: nothing was left out: a kind of fault that is not told here cannot happen. `gaps`: why it is not, in
    Chinese.

    `states`: how many markings were looked at; `bound`: of how many at most.
    """

    states: int
    bound: int
    proven: bool
    violations: tuple[Violation, ...] = ()
    gaps: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        return self.proven and not self.violations
