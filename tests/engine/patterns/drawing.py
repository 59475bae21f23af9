"""Charts of the patterns: every one that is walked has passed the gate before, as it would at upload."""

from collections.abc import Mapping

from engine import gate
from engine.chart import Chart, Form
from tests.engine import shapes
from tests.engine.bpmn_writer import PLATFORM, about, named, throw, wait
from tests.engine.moves import Walk

CAME = named("signal", "came", "came")
"""The signal by which a branch says that it has come."""


def published(source: bytes, forms: Mapping[str, Form] | None = None) -> Chart:
    verdict = gate.check(source, forms)
    assert verdict.publishable and verdict.chart, verdict.findings
    return verdict.chart


def drawn(flows: str, *, forms: Mapping[str, Form] | None = None, **said) -> Chart:
    """`flows`, `outcomes`, `boundary`, `node_attributes` as in `shapes.draw`."""
    return published(shapes.source(flows, process_attributes=PLATFORM, **said), forms)


def refusals(source: bytes, callees: Mapping[str, Chart] | None = None) -> set[tuple[str, str]]:
    """Rule and element of everything that keeps a chart from being published."""
    verdict = gate.check(source, callees=callees)
    return {(each.rule, each.element) for each in verdict.findings if each.severity == "error"}


def warnings(chart: Chart) -> set[str]:
    """Rules that warn of something in a chart that may be published."""
    return {each.rule for each in gate.check(chart.source, chart.forms).findings}


def tells(key: str) -> str:
    """An event that throws the signal."""
    return throw(key, about("signal", "came"))


def hears(*keys: str) -> tuple[str, ...]:
    """Events that each catch the signal once; in a row, so many of them wait for so many signals."""
    return tuple(wait(key, inside=about("signal", "came")) for key in keys)


def opened(case: Walk, node: str) -> list[str]:
    """Keys of the open tasks of a node."""
    return [key for key in case.open if key.startswith(f"{node}#")]


def ended(case: Walk) -> bool:
    return case.now.picture.status == "ended"
