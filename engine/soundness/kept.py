"""反例变用例: a path that once came to grief, or that a case once took, kept to be played on every later version."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from engine.chart import Chart
from engine.soundness.playing import is_fault, play
from engine.soundness.report import Played

ENDS, GOES = "ends", "goes"
"""What is expected of a path that is no counterexample: it can be played, and the case has ended by it or goes on."""
_WRONG: Mapping[str, str] = {
    "cannot_end": "照此办理，办件又到不了结束了",
    "left_behind": "照此办理，办件结束时又有分支在等待",
    "endless": "照此办理，办件又会一直空转",
    "split_join": "照此办理，分支又不能汇合",
}
EXPECTED = (*_WRONG, ENDS, GOES)
"""The fault that must not come back, or what becomes of the case. What nobody comes to has no path to be kept."""


def against(chart: Chart, path: tuple[Played, ...], expected: str) -> str:
    """What is wrong when a chart plays this path, as a Chinese clause; empty when nothing is."""
    if expected in _WRONG:
        return _WRONG[expected] if is_fault(chart, path, expected) else ""  # type: ignore[arg-type]  # one of EXPECTED
    stood = play(chart, path)
    if stood.lost is not None:
        step = path[stood.lost]
        return f"第 {stood.lost + 1} 步「{chart.label(step.node) or '发起'}」不能照此办理了"
    if stood.refused is not None:
        return f"办到「{chart.label(stood.refused.node)}」时系统会拒绝"
    return (
        "" if stood.ended or expected == GOES else f"办件没有办结，停在「{'」「'.join(map(chart.label, stood.nodes))}」"
    )


def to_json(path: Iterable[Played]) -> list[dict[str, Any]]:
    """What is empty is left out."""
    return [{name: value for name, value in asdict(each).items() if value} for each in path]


def from_json(steps: Iterable[Mapping[str, Any]]) -> tuple[Played, ...]:
    """Raises TypeError where it is not what `to_json` gives."""
    return tuple(Played(**{"node": "", **each, "votes": tuple(each.get("votes", ()))}) for each in steps)
