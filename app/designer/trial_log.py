"""What happened in a trial, told like the journal of a case; whoever did it is a pretend person."""

from collections.abc import Iterator

from app.queries.actors import CLOCK, SYSTEM
from app.queries.pictures import Walk
from app.queries.views import PictureView, TimelineEntry
from app.services.trials import Run
from app.services.trials.cast import APPLICANT, OUTSIDE
from app.services.trials.run import Taken
from app.web.timeline import Told, told
from engine import commands, events
from engine.chart import Chart

NAMES = {APPLICANT: "申请人", OUTSIDE: "外部", CLOCK: "", SYSTEM: ""}
"""Of those who are no person; the clock and the system have names of their own in every log."""


def log_of(run: Run) -> list[Told]:
    """Newest first."""
    return told(_entries(run))


def picture_of(run: Run) -> PictureView:
    """Where it stands, for the drawing."""
    walk = Walk(run.ground.chart)
    for each in run.taken:
        for event in each.step.events:
            walk.take(events.to_json(event))
    picture = run.picture
    told_of = (walk.finished, walk.current, tuple(walk.flows), walk.end)
    return PictureView(picture.status, *told_of, result=picture.result, returned=walk.sent_back)


def _entries(run: Run) -> Iterator[TimelineEntry]:
    said = set[int]()
    for number, each in enumerate(run.taken, 1):
        first = each.turn not in said
        said.add(each.turn)
        opinion = run.turns[each.turn].opinion if first and each.turn < len(run.turns) else ""
        yield _entry(run, number, each, opinion)


def _entry(run: Run, number: int, taken: Taken, opinion: str) -> TimelineEntry:
    chart, said = run.ground.chart, commands.to_json(taken.command)
    key = said.get("task") or said.get("job") or _of_timer(taken, said.get("timer", ""))
    node = chart.nodes.get(key.rpartition("#")[0])
    outcome = node.outcome(said.get("outcome", "")) if node else None
    actor = said.get("by", CLOCK)
    return TimelineEntry(
        seq=number,
        at=taken.step.at,
        kind=said["command"],
        actor=actor,
        person_name=NAMES[actor] if actor in NAMES else run.ground.cast.name(actor),
        node=node.id if node else "",
        node_name=chart.label(node.id) if node else "",
        outcome=said.get("outcome", ""),
        outcome_label=outcome.label if outcome else said.get("outcome", ""),
        opinion=opinion,
        whom=_whom(chart, run, said.get("to", "") or said.get("person", "")),
        events=tuple(map(events.to_json, taken.step.events)),
        act=said.get("act", ""),
        task=said.get("task", ""),
    )


def _of_timer(taken: Taken, key: str) -> str:
    """A timer that belongs to the case as a whole has no node."""
    row = taken.before.deadlines.get(key)
    return f"{row.node}#" if row and row.node else ""


def _whom(chart: Chart, run: Run, to: str) -> tuple[str, ...]:
    if not to:
        return ()
    return (chart.label(to) if to in chart.nodes else run.ground.cast.name(to),)
