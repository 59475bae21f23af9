"""What outcomes and events do to the clocks of a case: the words exist, and stand where the law lets them happen."""

from collections.abc import Iterator, Mapping

from engine import clock_acts
from engine.chart import Node, Outcome
from engine.clock_acts import DEEM, DOCUMENTS, NOTICE_TIMER, OF_EVENTS, OF_OUTCOMES, PAPER_OF
from engine.lint.draft import Draft, Problem
from engine.lint.kinds import SCOPES

_BEFORE = frozenset((clock_acts.SUPPLEMENT, clock_acts.EXCEPT, clock_acts.COMPLETE, clock_acts.ACCEPT))
_AFTER = frozenset((clock_acts.DELIVER,))
_PLACES = {"before": "受理前（gov:clock=\"before\"）", "run": "受理后、决定前", "after": "决定后（gov:clock=\"after\"）"}
_PLACE_OF_ACTIONS = {"supplement": "before", "special": "run", "extend": "run"}
_ROUTED: Mapping[str, tuple[str, ...]] = {
    clock_acts.PAUSE: (clock_acts.SPECIAL_KIND, clock_acts.SPECIAL_DAYS),
    clock_acts.APPROVE: (clock_acts.EXTENSION_DAYS,),
}


def unknown_clock_act(draft: Draft) -> Iterator[Problem]:
    for node, outcome in _acts(draft):
        if outcome.clock not in OF_OUTCOMES:
            known = "、".join(sorted(OF_OUTCOMES))
            yield _about(draft, node, f"的「{outcome.label}」写了不认识的 clock「{outcome.clock}」。", f"可用：{known}。")
    for node in draft.nodes.values():
        if node.clock_act and node.clock_act not in OF_EVENTS:
            yield _about(draft, node, f"的 gov:clockAct「{node.clock_act}」不认识。", "边界事件上只能写 deem（视为受理）。")


def unknown_document(draft: Draft) -> Iterator[Problem]:
    for node in draft.tasks:
        for outcome in node.outcomes:
            if outcome.document and outcome.document not in DOCUMENTS:
                said = f"的「{outcome.label}」写了不认识的文书「{outcome.document}」。"
                yield _about(draft, node, said, f"可用：{'、'.join(DOCUMENTS)}。")


def act_without_document(draft: Draft) -> Iterator[Problem]:
    """No segment of a clock without its document: the applicant was told in writing, or nothing has happened."""
    for node, outcome in _acts(draft):
        paper = PAPER_OF.get(outcome.clock, "")
        if paper != outcome.document and paper:
            said = f"的「{outcome.label}」要书面告知申请人，却没有写明《{DOCUMENTS[paper]}》。"
            yield _about(draft, node, said, f"请给这个结果写上 document=\"{paper}\"。")


def act_out_of_place(draft: Draft) -> Iterator[Problem]:
    """Before acceptance no decision clock runs, after it nobody gives notice, and what has no clocks changes none."""
    for node, outcome in _acts(draft):
        place = _place_of(outcome.clock)
        if outcome.clock in OF_OUTCOMES and draft.chart.kind == "platform":
            said = f"的「{outcome.label}」要改变办件的期限，而平台流程没有这些期限。"
            yield _about(draft, node, said, "请去掉 clock，或把流程改为 item 或 callable。")
        elif outcome.clock in OF_OUTCOMES and place != _place(node):
            said = f"的「{outcome.label}」（{outcome.clock}）只能在{_PLACES[place]}发生。"
            yield _about(draft, node, said, "请把它移到合适的任务上，或改正任务的 gov:clock。")


def action_out_of_place(draft: Draft) -> Iterator[Problem]:
    for node in draft.tasks:
        for word in node.actions:
            place = _PLACE_OF_ACTIONS.get(word, "")
            if place and place != _place(node):
                said = f"的办理动作 {word} 只能在{_PLACES[place]}发起。"
                yield _about(draft, node, said, "请把它写在合适的任务上，或改正任务的 gov:clock。")


def deem_elsewhere(draft: Draft) -> Iterator[Problem]:
    """视为受理 breaks off what goes on before acceptance, when the notice clock is over, and nothing else does."""
    for node in draft.nodes.values():
        deems, by_notice = node.clock_act == DEEM, node.timer == NOTICE_TIMER
        if (deems or by_notice) and not (deems and by_notice and _interrupts_acceptance(draft, node)):
            yield _about(
                draft,
                node,
                f"：定时「{NOTICE_TIMER}」与 gov:clockAct=\"deem\" 须同在受理前任务的中断型边界事件上。",
                "请两样都写上，附着在受理前的任务或调用活动上，并设为中断。",
            )


def missing_clock_field(draft: Draft) -> Iterator[Problem]:
    """The engine reads kind and length of a pause, and the length of an extension, from routing fields."""
    routing = {key for key, field in draft.chart.fields.items() if field.routing}
    for node, outcome in _acts(draft):
        missing = [each for each in _ROUTED.get(outcome.clock, ()) if each not in routing]
        if missing:
            said = f"的「{outcome.label}」要读流转字段 {'、'.join(missing)}，而表单中没有。"
            yield _about(draft, node, said, "请在表单中加上这些字段，并标为流转字段（routing）。")


def _acts(draft: Draft) -> Iterator[tuple[Node, Outcome]]:
    return ((node, each) for node in draft.tasks for each in node.outcomes if each.clock)


def _place_of(act: str) -> str:
    return "before" if act in _BEFORE else "after" if act in _AFTER else "run"


def _place(node: Node) -> str:
    """A task whose time is taken out by law (`stop:…`) works after acceptance as well."""
    return node.clock if node.clock in ("before", "after") else "run"


def _interrupts_acceptance(draft: Draft, event: Node) -> bool:
    host = draft.nodes.get(event.attached_to)
    return host is not None and event.interrupting and (host.kind in SCOPES or _place(host) == "before")


def _about(draft: Draft, node: Node, says: str, repair: str) -> Problem:
    return Problem(node.id, node.line, f"{draft.named(node)}{says}", repair)


RULES = (
    unknown_clock_act,
    unknown_document,
    act_without_document,
    act_out_of_place,
    action_out_of_place,
    deem_elsewhere,
    missing_clock_field,
)
