"""What the token of an open task knows."""

from collections.abc import Mapping
from typing import Any

from engine.chart import Chart
from engine.codec import loads
from engine.spiff.flow import Flow


def values_at(chart: Chart, state: bytes, key: str) -> Mapping[str, Any]:
    """The routing values at this task; `key` is that of the whole where several sign it."""
    _, flow = loads(state)
    return Flow.resume(chart, flow).values_of(key) if flow else {}
