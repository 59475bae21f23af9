"""What an inbox costs where a million tasks are open and ten million are done: pages, numbers, search, work, a rush."""

import argparse
from collections.abc import Iterator

from bench.city import found
from bench.inbox_fill import Shape, fill
from bench.inbox_reading import Read, reading, search
from bench.inbox_rush import rush
from bench.inbox_work import completing
from bench.report import Figure, report
from bench.stores import STORES, empty_database

FULL, QUICK = Shape(1_000_000, 10_000_000), Shape(100_000, 500_000)
SMALL = Shape(1_000, 10_000, offices=1)
"""As many tasks a post as a page shows: what differs is how much else there is."""
CLAIMED, CLAIMANTS = 1_000, 50


def main() -> None:
    wanted = argparse.ArgumentParser(prog="python -m bench.inbox", description=__doc__)
    wanted.add_argument("--quick", action="store_true", help="a tenth of the open tasks, a fiftieth of the rush")
    wanted.add_argument("--open", type=int, help="so many open tasks")
    wanted.add_argument("--done", type=int, help="so many that are done")
    wanted.add_argument("--store", choices=STORES, action="append", help="one store only")
    wanted.add_argument("--only", choices=("reading", "rush"), help="a part of it")
    said = wanted.parse_args()
    usual = QUICK if said.quick else FULL
    shape = Shape(said.open or usual.at_work, said.done or usual.done)
    figures: list[Figure] = []
    for store in said.store or STORES:
        if said.only != "rush":
            figures.extend(full_store(store, shape))
        if said.only != "reading":
            figures.extend(rush(store, CLAIMED // (50 if said.quick else 1), CLAIMANTS))
    report("inbox", figures)


def full_store(store: str, shape: Shape) -> Iterator[Figure]:
    small, _ = measured(store, SMALL)
    large, figures = measured(store, shape)
    yield Figure("open tasks", shape.at_work, "", store)
    yield Figure("done tasks", shape.done, "", store)
    yield Figure("first page of 待办 by due: p50", large.page.p50, "ms", store, target=5)
    yield Figure("first page of 待办 by due: p99", large.page.p99, "ms", store, target=20)
    yield Figure("first page of 待办 by urgency: p50", large.urgent.p50, "ms", store)
    yield Figure("index pages of the first page", large.index_pages, "", store, target=150)
    yield Figure("numbers of all boxes: p50", large.counts.p50, "ms", store, target=10)
    yield Figure("numbers of all boxes: p99", large.counts.p99, "ms", store)
    yield Figure("first page, large / small", large.page.p50 / small.page.p50, "×", store, target=1.5)
    yield from figures


def measured(store: str, shape: Shape) -> tuple[Read, list[Figure]]:
    with empty_database(store) as database:
        city = found(database)
        filled = fill(database, shape)
        return reading(database, filled), [*search(database, filled, store), *completing(city, store)]


if __name__ == "__main__":
    main()
