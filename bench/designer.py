"""How soon a designer knows: verdicts of charts of five steps and of forty nodes, and what is refused at the door.

With --fuzz, so many good charts with something dropped, doubled or swapped in each: all get a verdict, none takes long.
With --only rehearsal, how many past cases a core plays on a draft, beside how many it verifies in the same minute.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from bench.rehearsal import rehearsals
from bench.report import Figure, report
from engine import gate
from engine.source import MAX_BYTES
from tests.engine.mutating import Charts, mutants

CHARTS = Path(__file__).parent / "charts"
LONGEST = 2_000
"""Milliseconds no verdict may take."""


def main() -> None:
    wanted = argparse.ArgumentParser(prog="python -m bench.designer", description=__doc__)
    wanted.add_argument("--quick", action="store_true", help="a tenth of the verdicts")
    wanted.add_argument("--fuzz", type=int, default=0, metavar="COUNT", help="so many mutated charts")
    wanted.add_argument("--only", choices=("rehearsal",), help="this alone")
    said = wanted.parse_args()
    if said.only:
        report("designer", rehearsals(200 if said.quick else 2000))
        return
    figures = verdicts(10 if said.quick else 100)
    report("designer", [*figures, *(fuzzed(said.fuzz) if said.fuzz else ())])


def verdicts(times: int) -> list[Figure]:
    five, forty = ((CHARTS / f"{name}.bpmn").read_bytes() for name in ("five_step", "forty_nodes"))
    vast = five.replace(b"</", b"<!-- " + b"x" * (5_000_000 - len(five)) + b" --></", 1)
    crowded = five.replace(b"</bpmn:process>", b"<bpmn:documentation/>" * 90_000 + b"</bpmn:process>")
    assert len(vast) > MAX_BYTES > len(crowded), "one is refused for its bytes, the other for its elements"
    return [
        Figure("verdict of five steps", spent(lambda: gate.check(five), times), "ms", target=20),
        Figure("verdict of 40 nodes", spent(lambda: gate.check(forty), times), "ms", target=100),
        Figure("5 MB refused", spent(lambda: gate.check(vast), times), "ms", target=100),
        Figure("90,000 elements refused", spent(lambda: gate.check(crowded), times // 10), "ms"),
        *house(),
    ]


def house() -> list[Figure]:
    """All charts of the house, each once."""
    charts = Charts()
    given = [(charts.source(name), charts.forms(name), charts.callees(name)) for name in charts.names()]
    taken = [spent(lambda: gate.check(*each), 3) for each in given]
    return [Figure(f"verdict of the slowest of {len(given)} charts of the house", max(taken), "ms", target=100)]


def fuzzed(count: int) -> list[Figure]:
    charts, taken, kinds = Charts(), [], {"publishable": 0, "importable": 0, "unreadable": 0}
    names = charts.names()
    for number, name in enumerate(names):
        forms, callees = charts.forms(name), charts.callees(name)
        share = count // len(names) + (number < count % len(names))
        for source in mutants(charts.source(name), number, share):
            began = time.process_time()
            verdict = gate.check(source, forms, callees)
            taken.append((time.process_time() - began) * 1000)
            kinds[verdict.kind] += 1
            assert not {"cannot_be_built", "cannot_be_checked"} & {each.rule for each in verdict.findings}, source
    return [
        Figure("mutated charts with a verdict", len(taken), "charts", target=count, better="higher"),
        *(Figure(f"of them {kind}", many, "charts") for kind, many in kinds.items()),
        Figure("median verdict of a mutated chart", statistics.median(taken), "ms"),
        Figure("longest verdict of a mutated chart", max(taken), "ms", target=LONGEST),
    ]


def spent(act: Callable[[], object], times: int) -> float:
    """CPU of one, the median of so many, in milliseconds."""
    taken = []
    for _ in range(max(times, 1)):
        began = time.process_time()
        act()
        taken.append((time.process_time() - began) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
