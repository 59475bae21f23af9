"""Where a task may be returned to, as the state of its case has it."""

from datetime import datetime

from app.queries.standing import Standing
from app.queries.views import ReturnTarget
from engine import case
from engine.desk import Moment
from engine.moves.course import targets


def targets_of(standing: Standing, key: str, now: datetime) -> tuple[ReturnTarget, ...]:
    """In the order of the chart; none where it is not open."""
    if key not in standing.desk.tasks:
        return ()
    chart = standing.chart
    there = case.Case(chart, standing.desk, standing.flow, Moment(now, standing.calendar))
    return tuple(ReturnTarget(each.node, chart.label(each.node), each.choice) for each in targets(there, key))
