"""The shortest way to a marking, as moves somebody can play: with every value that was asked for written in time."""

from collections import deque
from dataclasses import replace
from typing import Any

from engine.chart import Chart
from engine.soundness.domains import Decision
from engine.soundness.game import Game, Made
from engine.soundness.moves import Move
from engine.soundness.report import Played
from engine.soundness.space import ROOT, Edge, Space

MOST_PLACES = 50_000


def way_to_marking(space: Space, wanted: int) -> list[Edge] | None:
    """Edges from the beginning to the marking of this number, with returns only to what was done on the way."""
    start = (ROOT, frozenset[str]())
    came: dict[tuple[int, frozenset[str]], tuple[tuple[int, frozenset[str]], Edge] | None] = {start: None}
    todo = deque([start])
    aims = frozenset(edge.made.move.to for edges in space.edges for edge in edges if edge.made.move) - {""}
    while todo and len(came) < MOST_PLACES:
        here = todo.popleft()
        number, done = here
        if number == wanted:
            return _back(came, here)
        for edge in space.edges[number]:
            move = edge.made.move
            if move is None or not move.to or move.to in done:
                there = (edge.target, done | edge.made.behind & aims)
                if there not in came:
                    came[there] = (here, edge)
                    todo.append(there)
    space.lost |= bool(todo)
    return None


def way_to_node(space: Space, node: str) -> list[Edge] | None:
    """Edges from the beginning to the first that brings a token to this node."""
    for edge in (*(edge for edges in space.edges for edge in edges), *space.refused):
        if node in edge.made.visited:
            way = way_to_marking(space, edge.source)
            move = edge.made.move
            if way is not None and (move is None or not move.to or move.to in _behind(way)):
                return [*way, edge]
    return None


def _behind(way: list[Edge]) -> frozenset[str]:
    return frozenset().union(*(edge.made.behind for edge in way))


def _back(came: dict, here: tuple[int, frozenset[str]]) -> list[Edge]:
    found: list[Edge] = []
    while came[here] is not None:
        here, edge = came[here]
        found.append(edge)
    return found[::-1]


def played(game: Game, made: list[Made]) -> tuple[Played, ...]:
    """What was chosen later is written by whoever wrote last before."""
    path: list[Played] = []
    written: dict[str, int] = {}
    for each in made:
        if each.move is not None:
            path.append(_first_outcome(game.chart, each.move))
            names = game.writes(each.move)
            written.update(dict.fromkeys(names, len(path) - 1))
        for name, value in each.chosen:
            if name in written:
                path[written[name]] = _with(path[written[name]], name, value)
    return tuple(path)


def in_dispute(game: Game, made: list[Made]) -> frozenset[str]:
    """What nobody remembers and was told differently to two who asked; where it never was, all that was told."""
    heard: dict[str, Any] = {}
    asked, in_dispute = set[str](), set[str]()
    for each in made:
        for name in game.writes(each.move) if each.move is not None else ():
            heard.pop(name, None)
        told = [(name, value) for name, value in each.chosen if name in game.liveness.contested]
        asked |= {name for name, _ in told}
        in_dispute |= {name for name, value in told if heard.setdefault(name, value) != value}
    return frozenset(in_dispute or asked)


def _first_outcome(chart: Chart, move: Move) -> Played:
    """Where nobody asks how a task ended, it ended well."""
    node = chart.nodes.get(move.node)
    outcomes = node.outcomes if node is not None and move.act in ("complete", "job") else ()
    name = outcomes[0].name if outcomes else ""
    return Played(move.node, name, act=move.act, to=move.to, branches=move.branches, code=move.code)


def _with(step: Played, name: str, value: Any) -> Played:
    if isinstance(value, Decision):
        return replace(step, outcome=value.outcome, votes=value.votes)
    return step if value is None else replace(step, values={**step.values, name: value})
