"""The data of several tokens as one: three-way against what they had in common, later ones win, collisions are told."""

from collections.abc import Mapping
from typing import Any

from SpiffWorkflow.task import Task

from engine.spiff.told import told

LOCAL = "outcome"
"""Plain `outcome` means the task just before on the same branch, so it does not survive a join (decision 8)."""


def merged(tokens: list[Task]) -> dict[str, Any]:
    """For a join: `tokens` in the order of their arrival, each with what its flow brought as its parent's data."""
    split = common_ancestor(tokens)
    base = split.data if split is not None else {}
    data, changed = dict(base), dict[str, Any]()
    for token in tokens:
        mine = token.parent.data
        changed = merge_changes(changed, changes(base, mine), token.task_spec.bpmn_id)
        for name in base.keys() - mine.keys():
            data.pop(name, None)
    data.update(changed)
    data.pop(LOCAL, None)
    return data


def changes(base: Mapping[str, Any], mine: Mapping[str, Any]) -> dict[str, Any]:
    """What is new or different in `mine`."""
    return {name: value for name, value in mine.items() if name not in base or base[name] != value}


def merge_changes(before: Mapping[str, Any], now: Mapping[str, Any], node: str) -> dict[str, Any]:
    """Both changes; where they differ the later ones win, and that is told."""
    for name, value in now.items():
        if name in before and before[name] != value and name != LOCAL:
            told().collide(node, name, kept=value, dropped=before[name])
    return {**before, **now}


def common_ancestor(tokens: list[Task]) -> Task | None:
    common = None
    for level in zip(*(_path_to(token) for token in tokens), strict=False):
        if any(each is not level[0] for each in level):
            break
        common = level[0]
    return common


def _path_to(token: Task) -> list[Task]:
    path, each = [], token.parent
    while each is not None:
        path.append(each)
        each = each.parent
    return path[::-1]
