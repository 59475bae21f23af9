"""Walks over a graph, without recursion: a chart may be a chain as long as it likes."""

from collections.abc import Callable, Container, Hashable, Iterable, Iterator
from typing import TypeVar

Place = TypeVar("Place", bound=Hashable)
Ahead = Callable[[str], Iterable[str]]
"""Where a walk may go next from a node."""


def reached(starts: Iterable[Place], ahead: Callable[[Place], Iterable[Place]]) -> set[Place]:
    """The starts, and every node a walk can come to from them.

    >>> sorted(reached(["a"], {"a": ["b"], "b": ["a"], "c": ["a"]}.__getitem__))
    ['a', 'b']
    """
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        fresh = set(ahead(waiting.pop())) - seen
        seen |= fresh
        waiting += fresh
    return seen


def deep(start: str, ahead: Ahead, known: Container[str] = ()) -> Iterator[tuple[str, str | None]]:
    """Depth first, into nothing that is `known`: a node with None when all behind it is done, and on the way a node
    with the one before it in the same walk to which it leads back: that closes a circle.

    >>> list(deep("a", {"a": ["b"], "b": ["a", "c"], "c": []}.__getitem__))
    [('b', 'a'), ('c', None), ('b', None), ('a', None)]
    """
    way = {start: iter(ahead(start))} if start not in known else {}
    seen = {start}
    while way:
        here = next(reversed(way))
        node = next(way[here], None)
        if node is None:
            del way[here]
            yield here, None
        elif node in way:
            yield here, node
        elif node not in seen and node not in known:
            seen.add(node)
            way[node] = iter(ahead(node))


def last_first(start: str, ahead: Ahead, known: Container[str] = ()) -> Iterator[str]:
    """The node and all behind it that is not known, each after those that follow it; loops are not gone round."""
    return (here for here, back in deep(start, ahead, known) if back is None)
