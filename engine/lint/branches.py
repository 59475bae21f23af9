"""Branches of a gateway: together they take every value, none takes what another has, and each can be taken."""

from collections.abc import Iterator

from engine import conditions
from engine.chart import Flow, Node
from engine.lint.answers import Case, answer, cases_at, reckons
from engine.lint.decisions import readable_conditions
from engine.lint.draft import Draft, Problem
from engine.lint.kinds import DECIDING


def branches_leave_gap(draft: Draft) -> Iterator[Problem]:
    """A value that no branch takes, and no default: the case would stand still."""
    for gateway, flows, cases in _asked(draft):
        if any(flow.default for flow in draft.outgoing[gateway.id]) or len(flows) < len(draft.outgoing[gateway.id]):
            continue
        left = next((each for each in cases if not any(each.says)), None)
        if left:
            says = f"{draft.named(gateway)}没有一条分支接得住这种情形：{left.in_words()}。"
            yield Problem(gateway.id, gateway.line, says, "请补上一条分支，或把最稳妥的一条设为默认流向。")


def branches_overlap(draft: Draft) -> Iterator[Problem]:
    """Of two branches that hold at once an exclusive gateway takes the first of the file."""
    for gateway, flows, cases in _asked(draft):
        for first, second, case in _both(flows, cases) if gateway.kind == "exclusiveGateway" else ():
            yield Problem(
                second.id,
                second.line,
                f"{draft.flow_named(second)}与{draft.flow_named(first)}的条件会同时成立（{case.in_words()}），只走先写的一条。",
                "请让两个条件互不重叠，例如给其中一个加上另一个的否定。",
                "warning",
            )


def branch_never_taken(draft: Draft) -> Iterator[Problem]:
    """Its condition holds for no value at all, or only where an earlier one holds already."""
    for gateway, flows, cases in _asked(draft):
        exclusive = gateway.kind == "exclusiveGateway"
        for place, flow in enumerate(flows):
            if _never(place, cases, exclusive) and not _unanswerable(place, cases):
                yield Problem(
                    flow.id,
                    flow.line,
                    f"{draft.flow_named(flow)}永远走不到：没有一种情形让它的条件成立，或者先写的分支都已接走。",
                    "请改正条件，或删去这条连线。",
                    "warning",
                )


def condition_type(draft: Draft) -> Iterator[Problem]:
    """Values of these kinds cannot be compared or reckoned with so, whatever they are; nor can what reads none."""
    for _, flows, cases in _asked(draft, reckoning=True):
        for place, flow in enumerate(flows):
            if _unanswerable(place, cases):
                yield Problem(
                    flow.id,
                    flow.line,
                    f"{draft.flow_named(flow)}的条件算不出结果：所读字段的类型不能这样比较或计算。",
                    "请核对字段的类型：文字与文字比，数字与数字比，是否型直接写字段名。",
                )
    for flow, condition in readable_conditions(draft):
        if not condition.paths and answer(flow.condition, {}) is None:
            says = f"{draft.flow_named(flow)}的条件不读任何字段，也算不出结果。"
            yield Problem(flow.id, flow.line, says, "请写明比较哪个字段或哪个任务的结果，如 outcome == 'pass'。")


def _asked(draft: Draft, reckoning: bool = False) -> Iterator[tuple[Node, tuple[Flow, ...], tuple[Case, ...]]]:
    """Gateways with what their conditions say, in the order in which they are asked.

    `reckoning`: also where they calculate, which a handful of values cannot tell all about.
    """
    for gateway in draft.of_kind(*DECIDING):
        flows = tuple(flow for flow in draft.outgoing[gateway.id] if flow.condition and not flow.default)
        cases = cases_at(draft, flows) if flows else ()
        if cases and (reckoning or not reckons(flows)):
            yield gateway, flows, cases


def _both(flows: tuple[Flow, ...], cases: tuple[Case, ...]) -> Iterator[tuple[Flow, Flow, Case]]:
    """Each branch that may hold together with an earlier one to another node, with the first such pair of them.

    Where they read nothing in common, which is asked first is what the designer wants to say.
    """
    for place, second in enumerate(flows):
        reads = conditions.check(second.condition).paths
        others = ((at, flow) for at, flow in enumerate(flows[:place]) if flow.target != second.target)
        earlier = [(at, flow) for at, flow in others if reads & conditions.check(flow.condition).paths]
        pairs = ((flow, each) for each in cases if each.says[place] for at, flow in earlier if each.says[at])
        if found := next(pairs, None):
            yield found[0], second, found[1]


def _never(place: int, cases: tuple[Case, ...], exclusive: bool) -> bool:
    return not any(each.says[place] and not (exclusive and any(each.says[:place])) for each in cases)


def _unanswerable(place: int, cases: tuple[Case, ...]) -> bool:
    return all(each.says[place] is None for each in cases)


RULES = (branches_leave_gap, branches_overlap, branch_never_taken, condition_type)
