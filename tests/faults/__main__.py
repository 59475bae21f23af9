"""The full run: `python -m tests.faults`, on both stores: people and processes killed, firings killed. A line each."""

import argparse
import random
import tempfile
import time
from collections import Counter
from pathlib import Path

from bench.stores import STORES, empty_database
from tests.app.machine.town import offer_everything
from tests.city import city_in, found_city
from tests.faults.firing import Firing
from tests.faults.mixed import Mixed
from tests.faults.whole import check_whole


def main() -> None:
    wanted = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    wanted.add_argument("--kills", type=int, default=50)
    wanted.add_argument("--firings", type=int, default=10_000, help="due at once, while the scheduler is killed")
    wanted.add_argument("--firing-kills", type=int, default=20)
    wanted.add_argument("--store", choices=STORES, action="append")
    wanted.add_argument("--seed", type=int, default=1)
    said = wanted.parse_args()
    for store in said.store or STORES:
        if said.kills:
            kill_everybody(store, said.kills, random.Random(said.seed))
        if said.firings:
            kill_schedulers(store, said.firings, said.firing_kills, random.Random(said.seed))


def kill_everybody(store: str, kills: int, chance: random.Random) -> None:
    began = time.monotonic()
    with empty_database(store) as database, tempfile.TemporaryDirectory() as home:
        database.migrate()
        found_city(database)
        city = city_in(database)
        offer_everything(city)
        mixed = Mixed(city, Path(home), chance)
        mixed.work(kills)
        check_whole(mixed)
    counted = f"{len(mixed.answers)} done, {len(mixed.refused)} refused, none lost, none doubled"
    why = dict(Counter(status for status, _ in mixed.refused.values()))
    print(f"{store}: {mixed.kills} kills, {counted} {why}, {time.monotonic() - began:.0f} s", flush=True)


def kill_schedulers(store: str, firings: int, kills: int, chance: random.Random) -> None:
    began = time.monotonic()
    with empty_database(store) as database, tempfile.TemporaryDirectory() as home:
        firing = Firing(database, Path(home), chance, firings)
        firing.work(kills)
        firing.check_once()
    spent = time.monotonic() - began
    print(f"{store}: {firing.kills} kills, {firings} fired, none lost, none doubled, {spent:.0f} s", flush=True)


if __name__ == "__main__":
    main()
