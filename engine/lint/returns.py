"""Ways back that are drawn: out of work on several branches they lead over the join, or the others stay open."""

from collections.abc import Iterator

from engine.chart import Node
from engine.lint.draft import Draft, Problem
from engine.lint.kinds import JOINING
from engine.walks import reached


def return_past_open_branches(draft: Draft) -> Iterator[Problem]:
    """Back before the split without the join: nobody waits for this branch any more, and all are begun once again."""
    joins = {node.id for node in draft.of_kind(*JOINING) if len(draft.incoming[node.id]) > 1}
    for split in draft.of_kind(*JOINING):
        if _leads_back(draft, split, joins) and _branches_meet(draft, split, joins):
            yield Problem(
                split.id,
                split.line,
                f"{draft.named(split)}的一条分支可以不经汇合就回到它之前，而其余分支还在办理：汇合不再等待这条分支，各分支会重办一遍。",
                "请在汇合之后再判断是否退回，如读取 任务编号.outcome；办理人退回（return）不需要画线。",
                "warning",
            )


def _leads_back(draft: Draft, split: Node, joins: set[str]) -> bool:
    starts = {flow.target for flow in draft.outgoing[split.id]}
    return len(starts) > 1 and split.id in reached(starts, lambda node: [] if node in joins else draft.after(node))


def _branches_meet(draft: Draft, split: Node, joins: set[str]) -> bool:
    """Whether two of its branches come to one join, each without going through the split again."""
    met: set[str] = set()
    for flow in draft.outgoing[split.id]:
        come = reached([flow.target], lambda node: [] if node == split.id else draft.after(node)) & joins
        if met & come:
            return True
        met |= come
    return False


RULES = (return_past_open_branches,)
