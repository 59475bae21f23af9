"""Every way in which the markings of a chart are no good, each with the way there."""

from collections.abc import Iterator
from typing import NamedTuple

from engine.blocks import blocks_of, graph_of
from engine.chart import Chart
from engine.soundness.marking import stuck_inside, tokens_in
from engine.soundness.paths import way_to_marking
from engine.soundness.report import Kind
from engine.soundness.space import Edge, Space
from engine.walks import reached

_TOLD_OF = ("stuck", "endless")


class Fault(NamedTuple):
    """`way`: edges there; None for what no case comes to. `why`: why the engine refuses what is left, if it does."""

    kind: Kind
    element: str
    way: list[Edge] | None
    why: str = ""


def faults_of(chart: Chart, space: Space) -> Iterator[Fault]:
    refused = list(_refused(chart, space))
    yield from refused
    yield from _twice(chart, space)
    inside = list(_stuck_inside(space))
    yield from inside
    yield from _without_end(space)
    if not space.cut:
        yield from _dead(chart, space, {each.element for each in (*refused, *inside)})


def _refused(chart: Chart, space: Space) -> Iterator[Fault]:
    """A loop that never waits, and a move after which somebody would wait for ever."""
    seen: set[tuple[str, str]] = set()
    for edge in space.refused:
        refused = edge.made.refused
        assert refused is not None, "that is why it is among them"
        if refused.why not in _TOLD_OF or (refused.why, refused.node) in seen:
            continue
        way = way_to_marking(space, edge.source)
        if way is not None:
            seen.add((refused.why, refused.node))
            way = [*way, edge]
            kind: Kind = (
                "endless" if refused.why == "endless" else "left_behind" if _has_ended(chart, way) else "split_join"
            )
            yield Fault(kind, refused.node, way)


def _has_ended(chart: Chart, way: list[Edge]) -> bool:
    """Whether an end was reached before: something was left behind then."""
    return any(chart.nodes[node].kind == "endEvent" for edge in way for node in edge.made.visited)


def _twice(chart: Chart, space: Space) -> Iterator[Fault]:
    """Two tokens side by side on one node: what was split was not joined."""
    seen: set[str] = set()
    for number, node in space.twice.items():
        split = _split_around(chart, node)
        if split not in seen and (split != node or not seen):
            seen.add(split)
            way = way_to_marking(space, number)
            if way is not None:
                yield Fault("split_join", split, way, node)


def _stuck_inside(space: Space) -> Iterator[Fault]:
    """Nobody opens this join any more; that the time runs out for all of it is no way to end."""
    seen: set[str] = set()
    for number, marking in enumerate(space.markings):
        join = stuck_inside(marking)
        if join and join not in seen:
            seen.add(join)
            way = way_to_marking(space, number)
            if way is not None:
                yield Fault("split_join", join, way)


def _split_around(chart: Chart, node: str) -> str:
    """The smallest parallel work whose branches lead here without having met."""
    blocks = blocks_of(chart, chart.nodes[node].scope)
    return next((block.split for block in blocks if len(block.branches_with(node)) > 1), node)


def _without_end(space: Space) -> Iterator[Fault]:
    """Markings from which no way leads to the end, unless what hinders them is told already."""
    before: list[list[int]] = [[] for _ in space.markings]
    for edges in space.edges:
        for edge in edges:
            before[edge.target].append(edge.source)
    ends = [number for number in range(len(space.markings)) if space.ended(number) or number in space.open]
    good = reached(ends, before.__getitem__)
    ahead = [[edge.target for edge in edges] for edges in space.edges]
    told = {edge.source for edge in space.refused if edge.made.refused and edge.made.refused.why in _TOLD_OF}
    known = good | reached(told, before.__getitem__)
    for number in range(len(space.markings)):
        if number not in known:
            known |= reached([number], ahead.__getitem__)
            yield from _no_end(space, number)


def _no_end(space: Space, number: int) -> Iterator[Fault]:
    way = way_to_marking(space, number)
    tokens = [token.node for _, token in tokens_in(space.markings[number]) if not token.rooms]
    if way is not None:
        whys = [edge.made.refused for edge in space.refused if edge.source == number]
        why = next((f"{each.why} {each.node}" for each in whys if each), "")
        yield Fault("cannot_end", tokens[0] if tokens else "", way, why)


def _dead(chart: Chart, space: Space, told: set[str]) -> Iterator[Fault]:
    """Nodes no case comes to, of a row of them the first; behind a join that never opens nothing more is told."""
    for node in chart.nodes.values():
        graph = graph_of(chart, node.scope)
        sources = {flow.source for flow in graph.into.get(node.id, ())} | ({node.attached_to} - {""})
        alive = {each for each in sources if each in space.visited}
        if node.id not in space.visited and alive and not alive & told:
            yield Fault("dead", node.id, None)
