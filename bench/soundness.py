"""What it costs to ask whether every case can end: of large charts, all of the house, blocks in a row, random ones."""

import argparse
import statistics
import time
from collections.abc import Iterable
from pathlib import Path

from bench.report import Figure, report
from bench.shapes import blocks_in_a_row
from engine.chart import Chart
from engine.parse import parse
from engine.soundness import Soundness, explore
from tests.engine.random_charts.walks import chart_of
from tests.engine.soundness.second.charts import drawn

FORTY_NODES = Path(__file__).parent / "charts" / "forty_nodes.bpmn"
RANDOM, QUICK = 60, 10


def main() -> None:
    wanted = argparse.ArgumentParser(prog="python -m bench.soundness", description=__doc__)
    wanted.add_argument("--quick", action="store_true", help=f"{QUICK} random charts instead of {RANDOM}")
    said = wanted.parse_args()
    report("soundness", [*large(), *house(), *in_a_row(), *random_ones(QUICK if said.quick else RANDOM)])


def large() -> Iterable[Figure]:
    spent, found = asked(parse(FORTY_NODES.read_bytes()))
    yield Figure("forty nodes", spent, "s", target=1)
    yield Figure("forty nodes, states", found.states, "")


def house() -> Iterable[Figure]:
    charts = drawn()
    told = {key: asked(chart) for key, chart in charts.items()}
    yield Figure(f"all {len(charts)} charts of bpmn/", sum(spent for spent, _ in told.values()), "s", target=5)
    yield Figure("the slowest of them", max(spent for spent, _ in told.values()), "s", target=1)
    yield Figure(
        "of them sound", sum(found.sound for _, found in told.values()), "", better="higher", target=len(charts)
    )
    yield Figure("of them proven", sum(found.proven for _, found in told.values()), "", better="higher")


def in_a_row() -> Iterable[Figure]:
    """Twice as many blocks may cost some eight times as much (one may return to each of them), never a thousand."""
    few, _ = asked(blocks_in_a_row(10))
    many, found = asked(blocks_in_a_row(20))
    yield Figure("20 parallel blocks in a row", many, "s", target=1)
    yield Figure("20 blocks, states", found.states, "")
    yield Figure("20 blocks beside 10", many / few, "times")


def random_ones(count: int) -> Iterable[Figure]:
    """Hard ones: every gateway asks what some task long ago has decided."""
    told = [asked(chart_of(seed)) for seed in range(count)]
    spent = [each for each, _ in told]
    yield Figure(f"{count} random charts of 40 nodes and more, median", statistics.median(spent), "s", target=1)
    yield Figure("nine of ten of them within", statistics.quantiles(spent, n=10)[-1], "s")
    yield Figure("of them proven", sum(found.proven for _, found in told), "", better="higher")


def asked(chart: Chart) -> tuple[float, Soundness]:
    """CPU seconds, nothing known before of this chart."""
    begun = time.process_time()
    found = explore(chart)
    return time.process_time() - begun, found


if __name__ == "__main__":
    main()
