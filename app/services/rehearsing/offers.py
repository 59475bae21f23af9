"""What a designer may have to say before past cases are played on a draft: where it differs from what they know."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.chart import Chart, Outcome

DECIDE = ("userTask", "serviceTask")


@dataclass(frozen=True, slots=True)
class Asking:
    """A node of the draft. `gone`: outcomes of the past it does not offer; empty where it is new."""

    node: str
    name: str
    outcomes: tuple[Outcome, ...]
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offers:
    """`lost`: ids and names of nodes the draft does not have; `found`: those it has instead, to choose from."""

    lost: tuple[tuple[str, str], ...]
    found: tuple[tuple[str, str], ...]
    asking: tuple[Asking, ...]


def offers_of(past: Chart, draft: Chart) -> Offers:
    then, now = set(_deciding(past)), set(_deciding(draft))
    lost = tuple((each, past.label(each)) for each in _deciding(past) if each not in now)
    found = tuple((each, draft.label(each)) for each in _deciding(draft) if each not in then)
    return Offers(lost, found, tuple(_asking(past, draft)))


def _deciding(chart: Chart) -> tuple[str, ...]:
    return tuple(each.id for each in chart.nodes.values() if each.kind in DECIDE)


def _asking(past: Chart, draft: Chart) -> Iterator[Asking]:
    for each in _deciding(draft):
        node, then = draft.nodes[each], past.nodes.get(each)
        if then is None:
            yield Asking(each, draft.label(each), node.outcomes)
        elif gone := tuple(outcome.label for outcome in then.outcomes if node.outcome(outcome.name) is None):
            yield Asking(each, draft.label(each), node.outcomes, gone)
