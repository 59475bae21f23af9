"""Nobody is granted or refused anything by a clock (行政许可法 art. 50 is the exception a chart has to name)."""

from collections.abc import Iterator

from engine.chart import Node
from engine.lint.draft import Draft, Problem
from engine.lint.kinds import SCOPES
from engine.parse import extensions
from engine.walks import reached

_DECISIONS = ("granted", "refused")


def automatic_decision(draft: Draft) -> Iterator[Problem]:
    """From a timer that runs out to a decision somebody has to have worked on it."""
    following = {node: [] if _people_work(draft, node) else list(draft.after(node)) for node in draft.nodes}
    for event in _takes_over(draft):
        ends = (draft.nodes[each] for each in reached([event.id], following.__getitem__))
        decided = next((each for each in ends if each.kind == "endEvent" and each.result in _DECISIONS), None)
        if decided and not _statute(draft, event):
            yield Problem(
                event.id,
                event.line,
                f"{draft.named(event)}到期后不经任何人办理就到了{draft.named(decided)}。",
                "许可决定须由人作出；法律规定视为准予的，请用 gov:statute 写明条款，如《行政许可法》第五十条。",
            )


def _takes_over(draft: Draft) -> Iterator[Node]:
    """Timers on the edge of work, and those that win against other events."""
    for event in draft.nodes.values():
        before = {draft.nodes[flow.source].kind for flow in draft.incoming[event.id]}
        if event.event == "timer" and (event.kind == "boundaryEvent" or "eventBasedGateway" in before):
            yield event


def _people_work(draft: Draft, node: str) -> bool:
    """A task of people, or what has such a task inside."""
    here = draft.nodes[node]
    inside = (each for each in draft.chart.nodes.values() if node in draft.scopes_around(each))
    return here.kind == "userTask" or (here.kind in SCOPES and any(each.kind == "userTask" for each in inside))


def _statute(draft: Draft, event: Node) -> str:
    elements = draft.elements("boundaryEvent", "intermediateCatchEvent")
    return next((extensions.said(each, "statute") for each in elements if each.get("id") == event.id), "")


RULES = (automatic_decision,)
