"""The full run: `python -m tests.faults --kills 50`, on both stores. Prints one line a store."""

import argparse
import random
import tempfile
import time
from collections import Counter
from pathlib import Path

from bench.stores import STORES, empty_database
from tests.app.machine.town import offer_everything
from tests.city import city_in, found_city
from tests.faults.mixed import Mixed
from tests.faults.whole import check_whole


def main() -> None:
    wanted = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    wanted.add_argument("--kills", type=int, default=50)
    wanted.add_argument("--store", choices=STORES, action="append")
    wanted.add_argument("--seed", type=int, default=1)
    said = wanted.parse_args()
    for store in said.store or STORES:
        began = time.monotonic()
        with empty_database(store) as database, tempfile.TemporaryDirectory() as home:
            database.migrate()
            found_city(database)
            city = city_in(database)
            offer_everything(city)
            mixed = Mixed(city, Path(home), random.Random(said.seed))
            mixed.work(said.kills)
            check_whole(mixed)
        counted = f"{len(mixed.answers)} done, {len(mixed.refused)} refused, none lost, none doubled"
        why = dict(Counter(status for status, _ in mixed.refused.values()))
        print(f"{store}: {mixed.kills} kills, {counted} {why}, {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
