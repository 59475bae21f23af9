"""Tokens that wait at a join for the others, read off a saved flow."""

from collections.abc import Mapping
from typing import Any

from SpiffWorkflow.util.task import TaskState

from engine.spiff.marks import ARRIVAL
from engine.spiff.names import node_of


def arrivals(saved: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """By join: the nodes they come from, in the order of the tree."""
    rows, found = saved["tasks"], dict[str, tuple[str, ...]]()
    for row in rows:
        parent, name, state, kept = row[0], row[1], row[2], row[3] if len(row) > 3 else None
        if state == TaskState.WAITING and kept and ARRIVAL in kept:
            join = node_of(name)
            found[join] = (*found.get(join, ()), node_of(rows[parent][1]))
    return found
