"""Names of tasks in a tree: the id of a node, and the endings SpiffWorkflow puts behind it for tasks of its own."""

from typing import Any

Rows = list[list[Any]]

SPLIT, JOIN, INSTANCE, END_JOIN = ".BoundaryEventSplit", ".BoundaryEventJoin", " [child]", ".EndJoin"
START = "Start"
"""The engine's own start, which is no node of a chart: it stands for tasks that only hold data."""

_MARKS = {SPLIT: "<", JOIN: ">", INSTANCE: "*"}
"""No id of a node can end with these marks: an XML name holds none of them."""
_ENDINGS = {mark: ending for ending, mark in _MARKS.items()}


def node_of(name: str) -> str:
    """
    >>> node_of("accept.BoundaryEventSplit"), node_of("visit [child]"), node_of("accept")
    ('accept', 'visit', 'accept')
    """
    for ending in _MARKS:
        name = name.removesuffix(ending)
    return name


def short(rows: Rows) -> Rows:
    """Rows of a task tree with a mark for each ending, as states keep them (from semantics 2 on)."""
    return [[row[0], _with(row[1], _MARKS), *row[2:]] for row in rows]


def long(rows: Rows) -> Rows:
    return [[row[0], _with(row[1], _ENDINGS), *row[2:]] for row in rows]


def _with(name: str, others: dict[str, str]) -> str:
    """The name, with another ending where it has one of these."""
    for ending, other in others.items():
        if name.endswith(ending):
            return name.removesuffix(ending) + other
    return name
