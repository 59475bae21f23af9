"""Open inboxes beside people at work: what they cost those people, and how soon they hear of what was committed."""

import argparse
import statistics
import time
from collections.abc import Iterator

from bench.inbox_listeners import Listeners
from bench.live_town import Office, town
from bench.live_workers import Workers
from bench.report import Figure, report
from bench.serving import Served
from bench.stores import STORES, empty_database, url_of

OFFICES, INBOXES_EACH, WORKERS_EACH = 10, 10, 2
THREADS = 144
"""What `banjie serve` has."""
MOST_MS = 500


def main() -> None:
    wanted = argparse.ArgumentParser(prog="python -m bench.live", description=__doc__)
    wanted.add_argument("--quick", action="store_true", help="a third of the time")
    wanted.add_argument("--store", choices=STORES, action="append", help="one store only")
    said = wanted.parse_args()
    seconds = 25 if said.quick else 75
    report("live", [figure for store in said.store or STORES for figure in figures_of(store, seconds)])


def figures_of(store: str, seconds: int) -> Iterator[Figure]:
    with empty_database(store) as database:
        offices = town(database, OFFICES, INBOXES_EACH, cases=30)
        with Served(url_of(database), threads=THREADS) as server:
            alone = worked(server, offices, seconds)
            with Listeners(server.port, offices) as listeners:
                beside = worked(server, offices, seconds)
    delays = listeners.delays(beside.committed)
    yield Figure("people at work", OFFICES * WORKERS_EACH, "", store)
    yield Figure("open inboxes", len(listeners), "", store)
    yield Figure("requests a second", len(beside.spent) / seconds, "1/s", store)
    yield Figure("inboxes read again a second", listeners.read_again / seconds, "1/s", store)
    yield Figure("API without them: p50", statistics.median(alone.spent), "ms", store)
    yield Figure("API with them: p50", statistics.median(beside.spent), "ms", store)
    yield Figure("API without them: p99", _p99(alone.spent), "ms", store)
    yield Figure("API with them: p99", _p99(beside.spent), "ms", store)
    yield Figure("API p99 with / without", _p99(beside.spent) / _p99(alone.spent), "×", store, target=2)
    yield Figure("commit to event: p50", statistics.median(delays), "ms", store)
    yield Figure("commit to event: p99", _p99(delays), "ms", store, target=MOST_MS)


def worked(server: Served, offices: list[Office], seconds: int) -> Workers:
    workers = Workers(server.port, offices, WORKERS_EACH)
    workers.work(time.monotonic() + seconds)
    return workers


def _p99(spent: list[float]) -> float:
    return statistics.quantiles(spent, n=100)[98]


if __name__ == "__main__":
    main()
