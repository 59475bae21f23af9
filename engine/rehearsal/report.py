"""What a rehearsal is given beside the journal, and what it finds out of one case."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

Kind = Literal["same", "route", "outcome", "needs"]
KINDS: tuple[Kind, ...] = ("same", "route", "outcome", "needs")
Lack = Literal[
    "task", "outcome", "field", "value", "opinion", "person", "document", "job", "message", "timer", "refused"
]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a designer lets be decided at a node where the past decided nothing that fits."""

    outcome: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Changes:
    """How the draft differs by intent. `nodes`: old id -> new id, where a node was renamed; `answers`: by new id."""

    nodes: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)

    def here(self, node: str) -> str:
        """Where a node of the past stands on the draft; inside a call that was renamed, behind its new name."""
        return _renamed(node, self.nodes)

    def then(self, key: str) -> str:
        """The key in the past of a task or a timer here."""
        node, mark, number = key.rpartition("#")
        return f"{_renamed(node, self._back)}{mark}{number}"

    @cached_property
    def _back(self) -> dict[str, str]:
        return {new: old for old, new in self.nodes.items()}


@dataclass(frozen=True, slots=True)
class Deed:
    """A move of a case, with the node's id on the draft. `assumed`: by an answer of the designer, not by the past."""

    node: str
    act: str
    outcome: str = ""
    at: str = ""
    assumed: bool = False

    @property
    def what(self) -> tuple[str, str, str]:
        """Without its moment: by this, courses are compared."""
        return self.node, self.act, self.outcome


@dataclass(frozen=True, slots=True)
class Parting:
    """Where the draft leaves the course of the past: after so many deeds, what was done then, what is done now."""

    place: int
    was: Deed | None
    now: Deed | None

    @property
    def node(self) -> str:
        return (self.now or self.was or Deed("", "")).node


@dataclass(frozen=True, slots=True)
class Need:
    """What was not given in the past. `what`: the field, the outcome, or the Chinese sentence of a refusal."""

    kind: Lack
    node: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """`was`, `now`: results; empty for a case that did not end. `margin_*`: working days that were left of the promised
    limit when it was decided, negative beyond it, None without one. `late_*`: nodes done after their own limit.
    `open`: nodes where it stands at the end, `passed`: nodes and flows it went over.
    """

    was: str
    now: str
    then_done: tuple[Deed, ...]
    done: tuple[Deed, ...]
    needs: tuple[Need, ...] = ()
    margin_was: int | None = None
    margin_now: int | None = None
    late_was: tuple[str, ...] = ()
    late_now: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        if self.needs:
            return "needs"
        if self.was != self.now:
            return "outcome"
        return "route" if self.parting else "same"

    @property
    def parting(self) -> Parting | None:
        """None where both went the same way to the end."""
        for place in range(max(len(self.then_done), len(self.done))):
            was, now = _at(self.then_done, place), _at(self.done, place)
            if was is None or now is None or was.what != now.what:
                return Parting(place, was, now)
        return None

    @property
    def pace(self) -> Literal["", "later", "earlier"]:
        """Against the limits: later where less is left, or more tasks are late, than then. Only of what ended twice."""
        if not (self.was and self.now):
            return ""
        gained = self._gained
        worse, better = Counter(self.late_now), Counter(self.late_was)
        if gained < 0 or worse - better:
            return "later"
        return "earlier" if gained > 0 or better - worse else ""

    @property
    def _gained(self) -> int:
        """Working days. Where there was or is no promised limit, only being beyond the other one counts."""
        was, now = self.margin_was, self.margin_now
        if was is None or now is None:
            return min(now or 0, 0) - min(was or 0, 0)
        return now - was


def _renamed(node: str, names: Mapping[str, str]) -> str:
    if node in names or "/" not in node:
        return names.get(node, node)
    call, _, rest = node.partition("/")
    return f"{names.get(call, call)}/{rest}"


def _at(deeds: tuple[Deed, ...], place: int) -> Deed | None:
    return deeds[place] if place < len(deeds) else None
