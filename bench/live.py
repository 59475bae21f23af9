"""Open inboxes beside people at work: what they cost those people, and how soon they show what was committed."""

import argparse
import statistics
import time
from collections.abc import Iterable, Iterator, Mapping

from bench.inbox_listeners import Listeners
from bench.live_town import Office, town
from bench.live_workers import Thought, Workers
from bench.report import Figure, report
from bench.serving import Served
from bench.stores import STORES, empty_database, url_of

OFFICES, INBOXES_EACH, WORKERS_EACH = 10, 10, 2
PACES: Mapping[str, Thought] = {"every 1-2 s": (1.0, 2.0), "every 4-8 s": (4.0, 8.0)}
"""Of one person: a hundred, and twenty-five, times as fast as people who do two hundred a day."""
THREADS = 144
"""What `banjie serve` has."""
MOST_MS = 500
SETTLE_SECONDS = 8


def main() -> None:
    wanted = argparse.ArgumentParser(prog="python -m bench.live", description=__doc__)
    wanted.add_argument("--quick", action="store_true", help="a third of the time")
    wanted.add_argument("--store", choices=STORES, action="append", help="one store only")
    wanted.add_argument("--pace", choices=tuple(PACES), action="append", help="one pace only")
    said = wanted.parse_args()
    seconds = 24 if said.quick else 72
    stores, paces = said.store or STORES, said.pace or PACES
    report("live", [figure for store in stores for figure in figures_of(store, seconds, paces)])


def figures_of(store: str, seconds: int, paces: Iterable[str]) -> Iterator[Figure]:
    with empty_database(store) as database:
        offices = town(database, OFFICES, INBOXES_EACH, cases=seconds + 10)
        with Served(url_of(database), threads=THREADS) as server:
            for pace in paces:
                yield from beside_and_alone(server, offices, seconds, pace, store)


def beside_and_alone(server: Served, offices: list[Office], seconds: int, pace: str, store: str) -> Iterator[Figure]:
    """Alone for half the time before, and for half the time after: the machine may not stay the same."""
    before = worked(server, offices, seconds / 2, pace)
    with Listeners(server.port, offices) as listeners:
        time.sleep(SETTLE_SECONDS)
        opened, spent = listeners.asked(), server.cpu_seconds()
        beside = worked(server, offices, seconds, pace)
        asked, cpu = listeners.asked() - opened, server.cpu_seconds() - spent
        time.sleep(SETTLE_SECONDS)
    alone = before.spent + worked(server, offices, seconds / 2, pace).spent
    heard, shown = listeners.heard(beside.committed), listeners.shown(beside.committed)
    where = f"{store}, a task {pace}"
    yield Figure("people at work", OFFICES * WORKERS_EACH, "", where)
    yield Figure("open inboxes", len(listeners), "", where)
    yield Figure("requests of people a second", len(beside.spent) / seconds, "1/s", where)
    for kind, count in sorted(asked.items()):
        yield Figure(f"requests of inboxes a second: {kind}", count / seconds, "1/s", where)
    yield Figure("CPU of the server", cpu / seconds * 100, "%", where)
    yield Figure("API without them: p50", statistics.median(alone), "ms", where)
    yield Figure("API with them: p50", statistics.median(beside.spent), "ms", where)
    yield Figure("API without them: p99", _p99(alone), "ms", where)
    yield Figure("API with them: p99", _p99(beside.spent), "ms", where)
    yield Figure("API p99 with / without", _p99(beside.spent) / _p99(alone), "×", where, target=2)
    yield Figure("commit to event: p50", statistics.median(heard), "ms", where)
    yield Figure("commit to event: p99", _p99(heard), "ms", where)
    yield Figure("commit to row: p50", statistics.median(shown), "ms", where)
    yield Figure("commit to row: p99", _p99(shown), "ms", where, target=MOST_MS)


def worked(server: Served, offices: list[Office], seconds: float, pace: str) -> Workers:
    workers = Workers(server.port, offices, WORKERS_EACH, PACES[pace])
    workers.work(time.monotonic() + seconds)
    return workers


def _p99(spent: list[float]) -> float:
    return statistics.quantiles(spent, n=100)[98]


if __name__ == "__main__":
    main()
