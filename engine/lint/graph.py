"""Circles in a chart's graph."""

from collections.abc import Iterable, Mapping

from engine.walks import deep


def closing_nodes(following: Mapping[str, Iterable[str]]) -> list[str]:
    """Nodes at which a walk among these nodes closes a circle, at least one for every circle.

    >>> closing_nodes({"a": ["b"], "b": ["a", "elsewhere"], "c": ["a"]})
    ['a']
    """
    closing: dict[str, None] = {}
    finished: set[str] = set()
    for start in following:
        for here, back in deep(start, lambda node: (each for each in following[node] if each in following), finished):
            if back is None:
                finished.add(here)
            else:
                closing[back] = None
    return list(closing)
