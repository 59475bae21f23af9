"""Whether a case can end whatever was written: not only if those who ask happen to hear what helps."""

from collections.abc import Iterator

from engine.soundness.game import Game
from engine.soundness.moves import Move
from engine.soundness.space import Edge, Space

_Ahead = set[int]
"""Markings a move may lead to."""
REFUSED = -1
"""Among them where it may be refused."""


def hangs_on_guesses(game: Game, space: Space, guessed: frozenset[str]) -> bool:
    """Whether some marking leads to the end only by what is told to whoever asks, and not by what people decide.

    What is `guessed`, and what a vast table answers, is chosen anew each time somebody asks. A move is good if it leads
    on whatever is chosen so; what those who make it write themselves, they choose.
    """
    if not (guessed or game.reading.guesses):
        return False
    edges = [list(each) for each in space.edges]
    for edge in space.refused:
        edges[edge.source].append(edge)
    ways = [list(_ways(game, each, guessed)) for each in edges]
    good = {number for number in range(len(ways)) if space.ended(number) or number in space.open}
    before: list[set[int]] = [set() for _ in ways]
    for number, ahead in enumerate(ways):
        for each in set().union(*ahead) - {REFUSED}:
            before[each].add(number)
    todo = set().union(*(before[each] for each in good)) - good
    while todo:
        number = todo.pop()
        if any(ahead <= good for ahead in ways[number]):
            good.add(number)
            todo |= before[number] - good
    return len(good) < len(ways)


def _ways(game: Game, edges: list[Edge], guessed: frozenset[str]) -> Iterator[_Ahead]:
    """Of each move out of a marking, by what those who make it choose. Where it fell apart, each part stands alone."""
    by_move: dict[Move | None, list[Edge]] = {}
    for edge in edges:
        by_move.setdefault(edge.made.move, []).append(edge)
    for move, made in by_move.items():
        if move is None:
            yield from ({edge.target} for edge in made)
            continue
        others = guessed - game.writes(move)
        chosen = [{name: value for name, value in edge.made.chosen if name not in others} for edge in made]
        for mine in chosen:
            agreeing = (edge for edge, its in zip(made, chosen, strict=True) if _agree(mine, its))
            yield {REFUSED if edge.made.refused else edge.target for edge in agreeing}


def _agree(mine: dict[str, object], others: dict[str, object]) -> bool:
    return all(others[name] == value for name, value in mine.items() if name in others)
