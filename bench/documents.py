"""What a document costs: setting each kind for the first time and again, with other facts each time, as drawings."""

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime

from app.documents.press import Form, Press, Sheet
from app.documents.samples import sample
from app.documents.templates import supplied
from bench.report import Figure, report
from engine.clock_acts import DOCUMENTS

AT = datetime(2026, 10, 12, 2, 0, tzinfo=UTC)


def setting(rounds: int) -> list[Figure]:
    press, kinds = Press(), list(DOCUMENTS)
    first = spent(lambda: press.print(_sheet("receipt", 0)))
    again = [spent(lambda kind=kind, n=n: press.print(_sheet(kind, n))) for n in range(rounds) for kind in kinds]
    drawn = [spent(lambda n=n: press.print(_sheet("receipt", n), SVG)) for n in range(rounds)]
    size = max(len(press.print(_sheet(kind, 0)).pages[0]) for kind in kinds)
    return [
        Figure("first document of a process, child and fonts too", first, "ms", target=1000),
        Figure("a document with new facts, median", statistics.median(again), "ms", target=50),
        Figure("a document with new facts, slowest of a hundred", _slowest(again), "ms", target=100),
        Figure("its pages as drawings, median", statistics.median(drawn), "ms", target=100),
        Figure("largest PDF of the nine kinds", size / 1024, "KB", target=100),
        Figure("a refusal of 70,000 characters", spent(lambda: press.print(_long())), "ms", target=2000),
    ]


SVG: Form = "svg"


def spent(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _sheet(kind: str, n: int) -> Sheet:
    return Sheet(supplied(kind), sample(kind) | {"applicant": f"申请人{n}", "number": f"示市监受〔2026〕{n}号"}, AT)


def _long() -> Sheet:
    return Sheet(supplied("refuse_decision"), sample("refuse_decision") | {"reasons": "经现场核查，" * 10_000}, AT)


def _slowest(told: list[float]) -> float:
    return sorted(told)[int(len(told) * 0.99) - 1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few rounds, to see that it runs")
    report("documents", setting(3 if parser.parse_args().quick else 50))


if __name__ == "__main__":
    main()
