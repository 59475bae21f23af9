"""退回: a token goes back to a task that was done before, as `engine.ways` says."""

from collections.abc import Container, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from engine.blocks import blocks_around, graph_of, scopes_around
from engine.chart import Chart, Node
from engine.soundness.board import Hall, Known, Piece, newest
from engine.soundness.moves import Move
from engine.soundness.reading import LAST
from engine.soundness.running import Running
from engine.ways import ALL, OWN, Level, NoWay, Place, Way, way_to

RETURN: Literal["return"] = "return"
_MOVES_OF_PEOPLE = frozenset((RETURN, "take_back", "transfer", "delegate", "add_sign", "cc"))


def may_return(node: Node) -> bool:
    """A task that names none of the moves of people offers them all (decision 27)."""
    named = set(node.actions) & _MOVES_OF_PEOPLE
    return node.kind == "userTask" and (not named or RETURN in named)


def returns_of(chart: Chart, piece: Piece, at: int, done: frozenset[str], tried: Container[str] = ()) -> Iterator[Move]:
    """Every return the engine may allow, but to what was tried; `done`: tasks and flows that are behind the case."""
    here = chart.nodes[piece.node]
    if not may_return(here):
        return
    for target in sorted(done):
        there = chart.nodes.get(target)
        if there is not None and there.kind == "userTask" and target != here.id and target not in tried:
            yield from _returns_to(chart, piece, at, target, done)


def _returns_to(chart: Chart, piece: Piece, at: int, target: str, done: frozenset[str]) -> Iterator[Move]:
    """Where nothing has to be said of branches, the one way; else one branch or all of them again."""
    if way_back(chart, piece, target, "", done) is not None:
        yield Move(RETURN, piece.node, at, target)
        return
    own, every = (way_back(chart, piece, target, branches, done) for branches in (OWN, ALL))
    if own is not None:
        yield Move(RETURN, piece.node, at, target, OWN)
    if every is not None and every != own:
        yield Move(RETURN, piece.node, at, target, ALL)


def go_back(running: Running, piece: Piece, move: Move, done: frozenset[str]) -> None:
    """Tokens that end on the way are known no more but for what they knew."""
    way = way_back(running.chart, piece, move.to, move.branches, done)
    assert way is not None, "asked before"
    home = home_of(piece, way.home)
    hall = home.hall
    places = {each: place_of(running.chart, each) for each in hall.pieces}
    ended = [each for each, place in places.items() if place in way.ended or place in way.ended_at]
    leaving = ended if way.stays else [*(each for each in ended if each is not home), home]
    known = newest(*(inner.known for each in leaving for inner in _all_of(each)))
    if not (way.stays and ended):
        known = newest(known, piece.known)
    for each in leaving:
        each.leave()
    _put(running, hall, way.levels, _left_open(running, known, move.to, done))
    running.go_on()


def _left_open(running: Running, known: Known, target: str, done: frozenset[str]) -> Known:
    """On a second pass it is not kept in mind what was decided behind the target on the first: it may be anything.
    What nobody has done yet is still undecided.

    That allows a little more than the engine does, so whatever is found is played once more with every value kept.
    """
    kept = {name: each for name, each in known.items() if name != LAST}
    return kept if running.knowing.keeps else kept | running.knowing.left_open(target, done)


def _put(running: Running, hall: Hall, levels: tuple[Level, ...], known: Known) -> None:
    level, *inner = levels
    for node in level.others:
        running.arrive(hall, node, known)
    for join, source in level.done:
        running.arrive(hall, join, known, source)
    if not inner:
        running.arrive(hall, level.target, known)
        return
    around = Piece(level.target, hall, dict(known))
    hall.pieces.append(around)
    running.stay(around)
    room = Hall(around)
    around.halls.append(room)
    _put(running, room, tuple(inner), known)


def way_back(chart: Chart, piece: Piece, target: str, branches: str, done: frozenset[str]) -> Way | None:
    door = _door(chart, piece.node, target)
    places: frozenset[Place] = frozenset()
    if door.in_parallel:
        places = frozenset(place_of(chart, each) for each in home_of(piece, door.home).hall.pieces)
    passed = done & door.choices if branches == ALL else frozenset[str]()
    return _way(chart, door.home, target, branches, passed, places)


class _Door(NamedTuple):
    """Of a way from a node to another: the token that goes stands at `home`, or in there. `in_parallel`: other tokens
    beside it have a say; `choices`: flows of which those that were taken have one.
    """

    home: str
    in_parallel: bool
    choices: frozenset[str]


@lru_cache(maxsize=16384)
def _door(chart: Chart, here: str, target: str) -> _Door:
    outward, inward = scopes_around(chart, here), scopes_around(chart, target)
    shared = sum(1 for mine, other in zip(outward, inward, strict=False) if mine == other)
    entered = (*inward[shared:], target)
    around = [blocks_around(chart, each) for each in entered]
    splits = {(chart.nodes[each].scope, block.split) for each, blocks in zip(entered, around) for block in blocks}
    flows = (flow.id for scope, split in splits for flow in graph_of(chart, scope).out[split])
    return _Door(outward[shared] if shared < len(outward) else here, bool(around[0]), frozenset(flows))


@lru_cache(maxsize=16384)
def _way(
    chart: Chart, here: str, target: str, branches: str, passed: frozenset[str], places: frozenset[Place]
) -> Way | None:
    try:
        way = way_to(chart, here, target, branches, dict.fromkeys(passed, 1), places)
    except NoWay:
        return None
    graph = graph_of(chart, chart.nodes[way.home].scope)
    return way if way.stays or way.home in graph.reach_each((way.levels[0].target,), frozenset()) else None


def home_of(piece: Piece, home: str) -> Piece:
    """The token itself, or what it is in that stands there."""
    here = piece
    while here.node != home and here.hall.holder is not None:
        here = here.hall.holder
    return here


def place_of(chart: Chart, piece: Piece) -> Place:
    """Where `engine.ways` has it; of several events that are waited for, at one of them."""
    if piece.source:
        return piece.node, piece.source
    node = chart.nodes[piece.node]
    behind = graph_of(chart, node.scope).out.get(node.id, ()) if node.kind == "eventBasedGateway" else ()
    return next((flow.target for flow in behind), node.id)


def _all_of(piece: Piece) -> Iterator[Piece]:
    yield piece
    if not piece.done[0]:
        for hall in piece.halls:
            yield from hall.everywhere()
