"""The chart as it stood at the end of each stage, and the charts it called: told from the events, drawn as filed."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from app.evidence.case_entries import CaseEvidence
from app.evidence.drawing import drawn
from app.labels import STAGES, label
from app.queries.bundles import chart_of
from app.queries.pictures import Walk
from app.web.rendering import moment
from engine.chart import Chart, path_of

MOST = 16
"""Stages of a case that goes round for ever: the first, and its last."""
Drawing = dict[str, str]
Said = Mapping[str, Any]


def stages_of(evidence: CaseEvidence) -> list[Drawing]:
    """Title and SVG of each. Raises ChartUnreadable."""
    stages: list[Drawing] = []
    last: Walk | None = None
    for last, stage, said in _ends(evidence):  # the walk goes on, so it is drawn at once
        stages.append(_drawing(last, stage, said))
    shown = stages if len(stages) <= MOST else [*stages[: MOST - 1], stages[-1]]
    return [*shown, *(_called(last) if last is not None else ())]


def _ends(evidence: CaseEvidence) -> Iterator[tuple[Walk, str, Said]]:
    """The walk so far where a stage ends, with the last line of it."""
    walk: Walk | None = None
    before: Said | None = None
    digest = stage = ""
    for said in evidence.said:
        entered = [event.get("stage", "") for event in said["events"] if event["event"] == "StageEntered"]
        if walk is not None and before is not None and entered and stage:
            yield walk, stage, before
        if walk is None or said["inputs"]["bundle"] != digest:
            digest = said["inputs"]["bundle"]
            chart = chart_of(evidence.session, bytes.fromhex(digest))
            walk = Walk(chart) if chart is not None else walk
        if walk is not None:
            for event in said["events"]:
                walk.take(event)
        stage, before = (entered[-1] if entered else stage), said
    if walk is not None and before is not None:
        yield walk, stage, before


def _drawing(walk: Walk, stage: str, said: Said) -> Drawing:
    at = moment(datetime.fromisoformat(said["at"]))
    title = f"{label(STAGES, stage) if stage else '开始'}：第 {said['seq']} 步之后（{at}）"
    return {"title": title, "svg": drawn(walk.chart.source, _marks(walk)).decode()}


def _called(walk: Walk) -> Iterator[Drawing]:
    """Charts that were called, as they stood in the end."""
    marks = _marks(walk)
    for path in dict.fromkeys(path_of(node) for node in marks if path_of(node)):
        chart = _at(walk.chart, path)
        own = {node[len(path) :]: state for node, state in marks.items() if path_of(node) == path}
        if chart is not None:
            title = f"“{walk.chart.label(path[:-1])}”调用的流程图（{chart.name}）"
            yield {"title": title, "svg": drawn(chart.source, own).decode()}


def _at(chart: Chart, path: str) -> Chart | None:
    """The chart that a path of calls leads to."""
    found: Chart | None = chart
    parts = path.rstrip("/").split("/")
    for depth in range(len(parts)):
        call = chart.nodes.get("/".join(parts[: depth + 1]))
        found = found.callees.get(call.called) if found and call else None
    return found


def _marks(walk: Walk) -> dict[str, str]:
    marks = dict.fromkeys([*walk.finished, *walk.flows, *filter(None, [walk.end])], "done")
    return marks | dict.fromkeys(walk.sent_back, "returned") | dict.fromkeys(walk.current, "now")
