"""Where the tokens of a case go on another version: the part of a map that is about this case, and its way back."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.chart import Chart
from engine.errors import MigrationRefused
from engine.picture import Picture

REMOVED = "新版本中没有这一环节"
MERGED = "与另一处会合到同一环节"


@dataclass(frozen=True, slots=True)
class Places:
    """`nodes`: old node -> new node; `back`: the other way round. `merged`: what would stand twice on one node."""

    nodes: dict[str, str]
    back: dict[str, str]
    merged: list[dict[str, Any]] = field(default_factory=list)


def places_of(chart: Chart, target: Chart, picture: Picture, nodes: Mapping[str, str]) -> Places:
    """A node that both versions have is left only by who stands there. Of several that became one, those where somebody
    stands come first.
    """
    standing = standing_on(picture)
    mine = {
        old: new
        for old, new in nodes.items()
        if old != new and old in chart.nodes and (old in standing or old not in target.nodes)
    }
    ends = Counter(mine.get(each, each) for each in standing)
    merged = [each for each in sorted(standing) if ends[mine.get(each, each)] > 1]
    origin = {new: old for old, new in sorted(mine.items(), key=lambda each: each[0] in standing)}
    back = {new: old for new, old in origin.items() if new not in chart.nodes or old in standing}
    there = {old: new for new, old in origin.items()}
    return Places(there, back, [_place(chart, picture, each, MERGED) for each in merged])


def lost_places(chart: Chart, target: Chart, picture: Picture, refusal: MigrationRefused) -> Iterator[dict[str, Any]]:
    """Which nodes the refusal is about, and who is at work there."""
    why = str(refusal.facts.get("why") or refusal)
    named: Any = refusal.facts.get("nodes", ())
    for node in named:
        yield _place(chart, picture, node, why if node in target.nodes else REMOVED)


def standing_on(picture: Picture) -> set[str]:
    """Nodes where somebody or something is waited for."""
    timers = {each.node for each in picture.deadlines.values() if each.kind == "timer"}
    tasks = {each.node for each in picture.tasks.values()}
    return timers | tasks | {each.node for each in picture.waiting.values()}


def _place(chart: Chart, picture: Picture, node: str, why: str) -> dict[str, Any]:
    at_work = [each.person or each.claimed_by for each in picture.tasks.values() if each.node == node]
    return {"node": node, "name": chart.label(node), "why": why, "open": len(at_work), "who": "、".join(at_work)}
