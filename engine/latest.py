"""依法倒推: the latest moment an open task may be finished for the case still to keep its limit.

What is still to come is counted backward from the due moment along every way the chart has from the task to the
decision, each task and timer with its whole limit; the way that takes longest counts, of parallel branches as well.
Nothing is taken to be sent back: a flow that leads back is followed only from where no other leads to the decision,
and no node twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from engine.blocks import graph_of
from engine.calendar import Calendar
from engine.chart import Chart, Node
from engine.clock_acts import DECIDE
from engine.limits import Limit, check, resolved, share_of
from engine.walks import Ahead, last_first

DECISION = ""
"""Stands where the decision is: the limit that is kept ends there."""
_OFF_THE_CLOCK = ("special", "supplement")
_COUNTED = ("run", "before")

Ways = dict[str, frozenset[str]]
"""Node -> the first nodes behind it that take time, `DECISION` among them; empty where no way leads there."""


@dataclass(frozen=True, slots=True)
class Stop:
    """What takes time: its limit, and the places in the course of those that may come next."""

    node: str
    limit: str
    after: tuple[int, ...]


def latest(
    chart: Chart,
    node: str,
    due: datetime,
    calendar: Calendar,
    item: Mapping[str, str] | None = None,
    used: Mapping[str, int] | None = None,
) -> datetime | None:
    """A minute (UTC) in which the office is open or just closes; None where the decision is not ahead.

    `item`: its promised and legal limit. `used`: what earlier passes took, by node (`engine.limits`).
    """
    course = course_of(chart, node)
    if not course:
        return None
    facts, spent = item or {}, used or {}
    whole = _said(chart.limit, facts)
    moments = [due]
    for stop in course:
        until = min([moments[place] for place in stop.after])
        limit = _limit(stop.limit, facts, whole)
        moments.append(_before(limit, spent.get(stop.node, 0), until, calendar) if limit else until)
    return calendar.last_office_moment(moments[-1]).replace(second=0, microsecond=0)


@lru_cache(maxsize=4096)
def course_of(chart: Chart, node: str) -> tuple[Stop, ...]:
    """What may still come behind a node, the last first, and behind it all the node itself; place 0 is the decision."""
    ways = _ways_from(chart, node)
    if not ways[node]:
        return ()
    places, course = {DECISION: 0}, []
    for here in last_first(node, lambda each: ways[each], places):
        limit = "" if here == node else limit_of(chart.nodes[here])
        course.append(Stop(here, limit, tuple(sorted(places[each] for each in ways[here]))))
        places[here] = len(course)
    return tuple(course)


def limit_of(node: Node) -> str:
    """What it takes of the decision clock: tasks that work while that stands still take nothing."""
    if node.kind == "intermediateCatchEvent":
        return node.timer
    if node.clock not in _COUNTED or node.stage in _OFF_THE_CLOCK:
        return ""
    return node.limit


def _ways_from(chart: Chart, node: str) -> Ways:
    ways = _straight_ways(chart)
    if ways[node] or is_decided(chart.nodes[node]):
        return ways
    back = dict.fromkeys((each for each, found in ways.items() if found), frozenset[str]())
    found = {each: ways[each] for each in back}
    _find_ways(chart, node, lambda each: nexts(chart, each, back=True), found)
    return {**ways, **found}


@lru_cache(maxsize=512)
def _straight_ways(chart: Chart) -> Ways:
    """Along flows that do not lead back."""
    ways: Ways = {}
    for node in chart.nodes:
        _find_ways(chart, node, lambda each: nexts(chart, each), ways)
    return ways


def _find_ways(chart: Chart, node: str, ahead: Ahead, ways: Ways) -> None:
    ways.setdefault(DECISION, frozenset((DECISION,)))
    for here in last_first(node, ahead, ways):
        firsts = (_first(chart, each, ways) for each in ahead(here))
        ways[here] = frozenset().union(*firsts)


def _first(chart: Chart, node: str, ways: Ways) -> frozenset[str]:
    found = ways.get(node, frozenset())
    return frozenset((node,)) if found and node and limit_of(chart.nodes[node]) else found


def is_decided(node: Node) -> bool:
    """Whether the decision lies before this node."""
    return node.kind == "userTask" and node.clock == "after"


def nexts(chart: Chart, node: str, back: bool = False) -> tuple[str, ...]:
    """Where a token goes from here; scopes are entered at their start and left by the flows out of them."""
    here = chart.nodes[node]
    if is_decided(here):
        return ()
    if any(outcome.clock == DECIDE for outcome in here.outcomes):
        return (DECISION,)
    graph = graph_of(chart, here.scope)
    flows = graph.out.get(node, ())
    if flows:
        ahead = (flow.target for flow in flows if back or (node, flow.target) not in graph.backward)
        return tuple(_entered(chart, each) for each in ahead)
    return _out_of(chart, here, back)


def _out_of(chart: Chart, node: Node, back: bool) -> tuple[str, ...]:
    """Behind the last node of a scope; an error is caught on its edge."""
    if not node.scope:
        return (DECISION,)
    around = graph_of(chart, chart.nodes[node.scope].scope)
    caught = [each for each in around.beside.get(node.scope, ()) if around.nodes[each].event == "error"]
    if node.event == "error" and caught:
        return tuple(caught)
    return nexts(chart, node.scope, back)


def _entered(chart: Chart, node: str) -> str:
    """The node where a token first stands: inside a sub-process or a called chart its start."""
    if is_decided(chart.nodes[node]):
        return DECISION
    start = graph_of(chart, node).start
    return _entered(chart, start) if start else node


def _limit(text: str, item: Mapping[str, str], whole: str) -> Limit | None:
    said = _said(text, item)
    if not said or (said.endswith("%") and not whole):
        return None
    limit = _of_whole(said, whole)
    return None if limit.unit in ("instant", "item") else limit


@lru_cache(maxsize=1024)
def _of_whole(text: str, whole: str) -> Limit:
    limit = check(text)
    return share_of(limit, check(whole)) if limit.is_share else limit


def _said(text: str, item: Mapping[str, str]) -> str:
    return resolved(text, item.get("promised", ""), item.get("legal", ""))


def _before(limit: Limit, used: int, until: datetime, calendar: Calendar) -> datetime:
    """The last moment from which this limit is over by `until`."""
    if limit.unit == "wd":
        return calendar.before_working_days(until, max(limit.amount - used, 0))
    if limit.unit == "cd":
        return calendar.before_calendar_days(until, max(limit.amount - used, 0))
    span = max(limit.span - timedelta(seconds=used), timedelta())
    return calendar.before_working_time(until, span) if limit.unit == "wh" else until - span
