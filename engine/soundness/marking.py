"""Where the tokens of a case stand, as one value: two markings that are equal have the same future."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from engine.blocks import graph_of
from engine.chart import Chart

OPEN = "?"
"""Any of the values its name may have: nobody has asked yet."""
Value = tuple[str, int, Any]
"""A name, when it was written (later is larger), and the value."""


class Token(NamedTuple):
    """`source`: where it came from, when it waits at a join; `armed`: boundary events that can still happen.

    `rooms`: what goes on inside; `ahead`: entries of the instances that are still to begin; `done`: of how many
    instances are done, and what was collected of them.
    """

    node: str
    source: str = ""
    values: tuple[Value, ...] = ()
    armed: tuple[str, ...] = ()
    rooms: tuple["Room", ...] = ()
    ahead: tuple[Any, ...] = ()
    done: tuple[int, int, tuple[Any, ...]] = (0, 0, ())


class Room(NamedTuple):
    """A sub-process, a called chart or one instance of several that is going on; the case itself is one too.

    `kept`: what tokens knew that have come to an end here; `result`: what the last end said.
    """

    tokens: tuple[Token, ...] = ()
    kept: tuple[Value, ...] = ()
    result: str = ""


def tokens_in(room: Room) -> Iterator[tuple[Room, Token]]:
    """Every token with the room it is in, outer ones first."""
    for token in room.tokens:
        yield room, token
        for inner in token.rooms:
            yield from tokens_in(inner)


def standing(marking: Room) -> Iterator[str]:
    """Nodes where tokens stand."""
    return (token.node for _, token in tokens_in(marking))


def standing_twice(chart: Chart, marking: Room) -> str:
    """A node where two tokens stand side by side; what events that do not interrupt have begun may be there twice."""
    seen: set[tuple[int, str, str]] = set()
    for room, token in tokens_in(marking):
        place = (id(room), token.node, token.source)
        if place in seen and not graph_of(chart, chart.nodes[token.node].scope).side_region(token.node):
            return token.node
        seen.add(place)
    return ""


def stuck_inside(marking: Room) -> str:
    """A join inside a sub-process that everybody there waits at; only an event on its edge can help."""
    for _, token in tokens_in(marking):
        for room in token.rooms:
            if room.tokens and all(each.source for each in room.tokens):
                return room.tokens[0].node
    return ""
