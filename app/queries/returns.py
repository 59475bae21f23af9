"""Where a task may be returned to, as the state of its case has it."""

from datetime import datetime

from app.queries.views import ReturnTarget
from engine import case
from engine.calendar import Calendar
from engine.chart import Chart
from engine.codec import loads
from engine.desk import Moment
from engine.moves.course import targets


def targets_of(chart: Chart, state: bytes, key: str, now: datetime) -> tuple[ReturnTarget, ...]:
    """In the order of the chart; none where it is not open."""
    desk, flow = loads(state)
    if key not in desk.tasks:
        return ()
    standing = case.Case(chart, desk, flow, Moment(now, Calendar()))
    return tuple(ReturnTarget(each.node, chart.label(each.node), each.choice) for each in targets(standing, key))
