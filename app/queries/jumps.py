"""Where an administrator may put a case: 跳转."""

from app.queries.standing import Standing
from app.queries.views import ReturnTarget
from engine.moves.course import STANDS


def landings_of(standing: Standing) -> tuple[ReturnTarget, ...]:
    """Every node of the chart where a token can stand, in its order."""
    chart = standing.chart
    return tuple(ReturnTarget(key, chart.label(key), True) for key, node in chart.nodes.items() if node.kind in STANDS)
