"""Charts that call one another: the called ones first, and never in a circle."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from app.errors import CallsInCircle
from engine.chart import Chart


def in_call_order(calls: Mapping[str, Iterable[str]]) -> list[str]:
    """The keys, each after those it calls. Raises CallsInCircle.

    >>> in_call_order({"permit": ["check"], "check": ["hearing"], "hearing": []})
    ['hearing', 'check', 'permit']
    """
    try:
        return list(TopologicalSorter(calls).static_order())
    except CycleError as error:
        raise CallsInCircle(circle=" → ".join(reversed(error.args[1]))) from error


def check_no_circle(chart: Chart) -> None:
    """A pinned version may call an older version of its caller: it would run, and nobody would understand it.

    Raises CallsInCircle.
    """
    calls: dict[str, set[str]] = {}
    _collect(chart, calls)
    in_call_order(calls)


def _collect(chart: Chart, calls: dict[str, set[str]]) -> None:
    calls.setdefault(chart.key, set()).update(chart.callees)
    for callee in chart.callees.values():
        _collect(callee, calls)
