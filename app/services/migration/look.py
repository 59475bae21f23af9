"""Try one case on another version of its chart: it takes the step there, and nothing is kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Case, ChartVersion
from app.queries.bundles import calendar_now, calendar_of, chart_of, ladders_now, ladders_of
from app.services.migration.moved_limits import moved_limits
from app.services.migration.places import Places, lost_places, places_of
from app.services.migration.states import CHANGED, CLEAN, REFUSED, UNDECIDED
from engine.chart import Chart
from engine.codec import loads
from engine.commands import Migrate
from engine.errors import EngineError, MigrationRefused
from engine.picture import Deadline, OpenTask, Picture
from engine.run import step

OF_WORK = ("task", "timer")
"""Deadlines that begin anew with the task or the event; the others are of the case."""
CASE = (
    select(
        Case,
        ChartVersion.digest,
        func.coalesce(Case.calendar, calendar_now()),
        func.coalesce(Case.ladders, ladders_now()),
    )
    .join(ChartVersion, Case.chart_version_id == ChartVersion.id)
    .execution_options(populate_existing=True)
)


@dataclass(frozen=True, slots=True)
class Look:
    """`told`: `where` the case stands, the map for it (`nodes`) and `back`, the `limits` that move, tasks that open
    `anew`, the nodes that are `lost`; and what the engine `says` where it refuses.
    """

    verdict: str
    told: dict[str, Any]
    revision: int = 0
    from_id: int = 0


def look_at(session: Session, number: str, target: Chart, nodes: Mapping[str, str], *, by: str, now: datetime) -> Look:
    """`by`: who would order it."""
    row = session.execute(CASE.where(Case.number == number)).one_or_none()
    if row is None or row[0].ended_at is not None:
        return Look(REFUSED, {"says": "办件已经办结。"})
    case, digest, days, rungs = row
    chart, calendar, ladders = chart_of(session, digest), calendar_of(session, days), ladders_of(session, rungs)
    assert chart is not None and calendar is not None and ladders is not None, "no version is ever deleted"
    assert case.state is not None, "it was started"
    before: Picture = loads(case.state)[0].picture()
    places = places_of(chart, target, before, nodes)
    told: dict[str, Any] = {"where": list(_where(chart, before)), "nodes": places.nodes, "back": places.back}
    if places.merged:
        told["lost"] = list(places.merged)
        return Look(UNDECIDED, told, case.revision, case.chart_version_id)
    try:
        command = Migrate(by, chart.digest, places.nodes)
        after = step(target, case.state, command, now, calendar, ladders=ladders).picture
    except EngineError as refusal:
        verdict, more = _refused(chart, target, before, refusal)
        return Look(verdict, {**told, **more}, case.revision, case.chart_version_id)
    told |= _changes(chart, target, before, after, places)
    verdict = CHANGED if told["limits"] or told["anew"] else CLEAN
    return Look(verdict, told, case.revision, case.chart_version_id)


def _refused(chart: Chart, target: Chart, before: Picture, refusal: EngineError) -> tuple[str, dict[str, Any]]:
    """What has no place can be given one; the rest no map can help."""
    if isinstance(refusal, MigrationRefused):
        return UNDECIDED, {"lost": list(lost_places(chart, target, before, refusal))}
    return REFUSED, {"says": str(refusal)}


def _changes(chart: Chart, target: Chart, before: Picture, after: Picture, places: Places) -> dict[str, Any]:
    """`dues`: so that the way back restores them."""
    anew = [each for key, each in after.tasks.items() if key not in before.tasks]
    return {
        "dues": [_due(each) for each in before.deadlines.values() if each.kind in OF_WORK],
        "limits": list(moved_limits(chart, target, before, after, places.nodes)),
        "anew": [{"node": each.node, "name": target.label(each.node), "who": _who(each)} for each in anew],
    }


def _due(limit: Deadline) -> list[str]:
    return [limit.key, limit.kind, limit.node, limit.due]


def _where(chart: Chart, picture: Picture) -> Iterator[dict[str, str]]:
    for task in picture.tasks.values():
        yield {"node": task.node, "name": chart.label(task.node), "who": _who(task)}
    for wait in picture.waiting.values():
        yield {"node": wait.node, "name": chart.label(wait.node), "who": ""}


def _who(task: OpenTask) -> str:
    return task.person or task.claimed_by
