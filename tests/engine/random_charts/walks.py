"""One random chart, walked along several random paths: in memory beside written, equal after every step."""

from collections import Counter

from engine.chart import Chart, Field
from engine.parse import parse
from tests.engine.bpmn_writer import form_of
from tests.engine.differential.ways import driven
from tests.engine.growth import BLOCKS, FURTHER, Growth
from tests.engine.random_charts.tangles import Tangle

NODES, TURNS = 40, 100
FORMS = form_of(
    "f",
    Field("area", "面积", "number", routing=True),
    Field("kind", "业态", "select", routing=True, options=("a", "b")),
)


class Nested(Growth):
    blocks = (*BLOCKS, *FURTHER)


def chart_of(seed: int) -> Chart:
    """Even seeds give nested blocks, odd ones what is not made of blocks."""
    grown = (Tangle if seed % 2 else Nested)(seed)
    return parse(grown.file(depth=2, nodes=NODES), FORMS)


def walked(seed: int, paths: int) -> Counter:
    """Commands taken, and how the cases stood at the end. Raises AssertionError where a way differs or is stuck."""
    chart, told = chart_of(seed), Counter()
    for path in range(paths):
        run = driven(chart, seed * 1000 + path, TURNS)
        told += run.taken
        told[run.steps[-1].picture.status] += 1
    return told
