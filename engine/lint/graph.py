"""Walks over a chart's graph, without recursion: a chart may be a chain as long as it likes."""

from collections.abc import Iterable, Iterator, Mapping


def reached(starts: Iterable[str], following: Mapping[str, Iterable[str]]) -> set[str]:
    """Every node a walk can come to.

    >>> sorted(reached(["a"], {"a": ["b"], "b": ["a"], "c": ["a"]}))
    ['a', 'b']
    """
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        fresh = set(following[waiting.pop()]) - seen
        seen |= fresh
        waiting += fresh
    return seen


def closing_nodes(following: Mapping[str, Iterable[str]]) -> list[str]:
    """Nodes at which a walk among these nodes closes a circle, at least one for every circle.

    >>> closing_nodes({"a": ["b"], "b": ["a", "elsewhere"], "c": ["a"]})
    ['a']
    """
    closing: dict[str, None] = {}
    finished: set[str] = set()
    for start in following:
        if start not in finished:
            closing |= dict.fromkeys(_closed_from(start, following, finished))
    return list(closing)


def _closed_from(start: str, following: Mapping[str, Iterable[str]], finished: set[str]) -> Iterator[str]:
    """Depth first: a node met again while it is still on the path closes a circle."""
    path: dict[str, Iterator[str]] = {start: iter(following[start])}
    while path:
        here = next(reversed(path))
        ahead = next((each for each in path[here] if each in following and each not in finished), None)
        if ahead is None:
            finished.add(here)
            del path[here]
        elif ahead in path:
            yield ahead
        else:
            path[ahead] = iter(following[ahead])
