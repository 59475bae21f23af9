"""What the token of an open task knows."""

from collections.abc import Mapping
from typing import Any

from engine.chart import Chart
from engine.spiff.flow import Flow


def values_at(chart: Chart, saved: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The routing values at this task, by the flow of its case; `key` is that of the whole where several sign it."""
    return Flow.resume(chart, saved).values_of(key)
