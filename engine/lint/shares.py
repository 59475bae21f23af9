"""Limits of the tasks of one road: together they fit into the limit of the case."""

from collections.abc import Iterator
from fractions import Fraction

from engine import limits
from engine.chart import Node
from engine.lint.draft import Draft, Problem
from engine.walks import last_first

_DAYS = ("wd", "cd")


def limits_add_up(draft: Draft) -> Iterator[Problem]:
    """The longest road without going back; of a sub-process only what it is as a whole."""
    whole = limits.known(draft.chart.limit)
    longest: dict[str, Fraction] = {}
    for start in draft.of_kind("startEvent"):
        for node in last_first(start.id, draft.after, longest):
            behind = max((longest.get(after, Fraction()) for after in draft.after(node)), default=Fraction())
            longest[node] = behind + _share(draft.nodes[node], whole)
        if whole and longest[start.id] > 1:
            said = (
                f"沿最长的一条路，各任务的时限加起来是总时限「{draft.chart.limit}」的 {int(longest[start.id] * 100)}%。"
            )
            yield Problem(
                draft.chart.key, draft.process.sourceline or 0, said, "请缩短任务时限，使其和不超过总时限。", "warning"
            )


def _share(node: Node, whole: limits.Limit | None) -> Fraction:
    """Which part of the whole a task may take; nothing where the two cannot be compared."""
    limit = limits.known(node.limit)
    if node.kind != "userTask" or node.clock != "run" or limit is None or whole is None:
        return Fraction()
    if limit.is_share:
        return Fraction(limit.amount, 100)
    return Fraction(limit.amount, whole.amount) if limit.unit == whole.unit in _DAYS and whole.amount else Fraction()


RULES = (limits_add_up,)
