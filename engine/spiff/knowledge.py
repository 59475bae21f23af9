"""The routing values that tokens take along when they are moved by hand."""

from typing import Any

from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

from engine.spiff.joins import TokenJoin
from engine.spiff.merging import LOCAL, changes, common_ancestor


def waits_at_join(task: Task) -> bool:
    return task.state == TaskState.WAITING and isinstance(task.task_spec, TokenJoin)


def known_by(token: Task) -> dict[str, Any]:
    """All but plain `outcome`, which belongs to where it was. One at a join knows what its flow has brought."""
    data = token.parent.data if waits_at_join(token) else token.data
    return {name: value for name, value in data.items() if name != LOCAL}


def known_together(tokens: list[Task]) -> dict[str, Any]:
    """What any of them has changed since they parted; later ones win."""
    parted = common_ancestor(tokens)
    base = parted.data if parted is not None else {}
    known = {name: value for name, value in base.items() if name != LOCAL}
    for token in tokens:
        known |= changes(base, known_by(token))
    return known
