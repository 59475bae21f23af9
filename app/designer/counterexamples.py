"""The counterexample a page speaks of, looked for again: what a page sends back is not trusted."""

from app.web.posted import posted_text
from engine.chart import Chart
from engine.soundness import Violation, explore

UNKNOWN = "这张图上没有这一条路径"


def asked_violation(chart: Chart) -> Violation | None:
    """By its `kind` and `element`; None for one without a path to it, too."""
    wanted = (posted_text("kind"), posted_text("element"))
    found = next((each for each in explore(chart).violations if (each.kind, each.element) == wanted), None)
    return found if found and found.path else None
