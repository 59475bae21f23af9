"""Who may not do a task because of what they did before: `gov:separation` and 回避 (`gov:avoid`)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.chart import Chart, Node
from engine.errors import SeparationOfDuties

DoneBy = Mapping[str, tuple[str, ...]]


def check_duties(chart: Chart, done_by: DoneBy, node: Node, by: str) -> None:
    """Raise SeparationOfDuties with the rule as its reason."""
    for rule, other in _forbidden(chart, node):
        done = next(
            (each for each in done_by if each != node.id and _means(chart, other, each) and by in done_by[each]), None
        )
        if done is not None:
            raise SeparationOfDuties(rule=rule, done=chart.label(done), task=chart.label(node.id))


def may_do(chart: Chart, done_by: DoneBy, node: Node, by: str) -> bool:
    """The same as a question."""
    try:
        check_duties(chart, done_by, node, by)
    except SeparationOfDuties:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Barred:
    """Somebody who must not do a task: by which rule, and because of which node."""

    person: str
    rule: str
    done: str


def barred(chart: Chart, done_by: DoneBy, node: Node) -> tuple[Barred, ...]:
    """Everybody a rule keeps from this node, each once."""
    found: dict[str, Barred] = {}
    for rule, other in _forbidden(chart, node):
        for done, people in done_by.items():
            if done != node.id and _means(chart, other, done):
                for person in people:
                    found.setdefault(person, Barred(person, rule, done))
    return tuple(found.values())


def _forbidden(chart: Chart, node: Node) -> Iterator[tuple[str, str]]:
    """(the rule, what the person must not have done) for this node."""
    for each in chart.separation:
        if _means(chart, each.left, node.id):
            yield str(each), each.right
        if _means(chart, each.right, node.id):
            yield str(each), each.left
    for other in node.avoid:
        yield f"回避 {other}", other


def _means(chart: Chart, word: str, node: str) -> bool:
    """A rule names a node, a stage or, for 回避, a role."""
    there = chart.nodes.get(node)
    return there is not None and word in (there.id, there.stage, there.role)
