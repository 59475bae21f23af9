"""The charts and forms that come with the house, ready to be walked."""

import json
from functools import cache
from pathlib import Path

from engine.bundle import form_from_json
from engine.chart import Chart, Form
from engine.parse import needs, parse
from tests.engine.moves import Walk

HOUSE = Path(__file__).parents[2]
TEMPLATES = sorted((HOUSE / "bpmn" / "templates").glob("*.bpmn"))
CHARTS = [*sorted((HOUSE / "bpmn").glob("*.bpmn")), *TEMPLATES]
BENCH_CHARTS = sorted((HOUSE / "bench" / "charts").glob("*.bpmn"))


def forms_of(source: bytes) -> dict[str, Form]:
    """The forms the tasks of this file name, from `bpmn/forms/`."""
    return {key: form_named(key) for key in needs(source).forms}


def callees_of(source: bytes) -> dict[str, Chart]:
    """The charts this file calls, from `bpmn/`."""
    return {key: chart_named(key) for key in needs(source).calls}


def form_named(key: str) -> Form:
    return form_from_json(json.loads((HOUSE / "bpmn" / "forms" / f"{key}.json").read_text(encoding="utf-8")))


@cache
def chart_named(key: str) -> Chart:
    return chart_at(HOUSE / "bpmn" / f"{key}.bpmn")


def chart_at(path: Path) -> Chart:
    source = path.read_bytes()
    return parse(source, forms_of(source), callees_of(source))


def walk(key: str, way: str) -> Walk:
    """Carry a case along `receive:complete accept:accept …`; every node has a person of its own."""
    case = Walk(chart_named(key))
    go_on(case, way)
    return case


def go_on(case: Walk, way: str) -> None:
    for node, outcome in (part.split(":") for part in way.split()):
        case.finish(node, outcome, by=f"{node}_person")


def ending(case: Walk) -> tuple[str, str, str]:
    """Status, end event and result."""
    picture = case.now.picture
    return picture.status, picture.end, picture.result
