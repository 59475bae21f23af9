"""A path played with every value known: a fault is told when it can be played, and kept to be played again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.chart import Chart
from engine.soundness.domains import Decision
from engine.soundness.game import START, Game
from engine.soundness.marking import Room, standing, standing_twice, stuck_inside
from engine.soundness.moves import Move
from engine.soundness.report import Kind, Played
from engine.soundness.values import Refused

MOST_LOOKED_AT = 5_000
"""Markings; where the end was not found among so many, it is taken to be further on."""


@dataclass(frozen=True, slots=True)
class Stood:
    """Where a path came to. `refused`: the engine would not let its last move happen; `lost`: this move, counted from
    0, cannot be made at all, so what follows was not played. `visited`: nodes a token came to by the last move.
    """

    marking: Room
    refused: Refused | None = None
    lost: int | None = None
    nodes: tuple[str, ...] = field(default=())
    visited: frozenset[str] = frozenset()

    @property
    def ended(self) -> bool:
        return self.lost is None and self.refused is None and not self.marking.tokens


def play(chart: Chart, path: Iterable[Played]) -> Stood:
    """Play it from the beginning."""
    game, marking, done = Game(chart), Room(), frozenset[str]()
    visited = frozenset[str]()
    for number, step in enumerate(path):
        move = START if step.act == "start" else _move_of(game, marking, step, done)
        if move is None:
            return Stood(marking, None, number, tuple(standing(marking)))
        made = game.played(marking, move, _given(chart, step), done)
        if made.refused is not None:
            return Stood(marking, made.refused, None, tuple(standing(marking)), made.visited)
        marking, done, visited = made.marking, done | made.behind, made.visited
    return Stood(marking, None, None, tuple(standing(marking)), visited)


def _move_of(game: Game, marking: Room, step: Played, done: frozenset[str]) -> Move | None:
    wanted = (step.act, step.node, step.to, step.branches, step.code)
    moves = [
        *game.moves(marking),
        *(each for at in game.returning(marking) for each in game.returns(marking, at, done)),
    ]
    return next((each for each in moves if (each.act, each.node, each.to, each.branches, each.code) == wanted), None)


def _given(chart: Chart, step: Played) -> Mapping[str, Any]:
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in step.values.items()}
    if not step.outcome or step.node not in chart.nodes:
        return values
    return {**values, step.node: Decision(step.outcome, tuple(step.votes))}


def is_fault(chart: Chart, path: Iterable[Played], kind: Kind) -> bool:
    """Whether a path, played with every value known, comes to grief in this way: at its last move, or behind it."""
    stood = play(chart, path)
    if stood.lost is not None:
        return False
    why = stood.refused.why if stood.refused else ""
    if kind == "endless":
        return why == "endless"
    if kind == "cannot_end":
        return not why and not _can_end(Game(chart), stood.marking)
    parted = not why and bool(standing_twice(chart, stood.marking) or stuck_inside(stood.marking))
    return why == "stuck" or kind == "split_join" and parted


def comes_to(chart: Chart, path: Iterable[Played], node: str) -> bool:
    """Whether the last move of a path, played with every value known, brings a token there."""
    stood = play(chart, path)
    return stood.lost is None and node in stood.visited


def _can_end(game: Game, marking: Room) -> bool:
    """Looked for without returns: they lead back to where the case was."""
    seen, todo = {marking}, [marking]
    while todo and len(seen) < MOST_LOOKED_AT:
        here = todo.pop()
        if not here.tokens:
            return True
        fresh = {made.marking for made in game.after(here) if made.refused is None} - seen
        seen |= fresh
        todo += fresh
    return bool(todo)
