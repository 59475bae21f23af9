"""What charts call the nodes and outcomes that history knows by id."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import ChartVersion
from app.queries.bundles import chart_of
from engine.chart import Chart, Node


def nodes_called(session: Session, words: str) -> frozenset[str]:
    """Ids of nodes in whose name these words stand, in any version of any chart."""
    return frozenset(node.id for node in _nodes(session) if words.strip() in node.name)


def outcomes_called(session: Session, words: str) -> frozenset[str]:
    found = (outcome for node in _nodes(session) for outcome in node.outcomes)
    return frozenset(outcome.name for outcome in found if outcome.label == words.strip())


def _nodes(session: Session) -> Iterator[Node]:
    for chart in _charts(session):
        yield from chart.nodes.values()


def _charts(session: Session) -> Iterator[Chart]:
    for digest in session.scalars(select(ChartVersion.digest).distinct()):
        chart = chart_of(session, digest)
        if chart is not None:
            yield chart
