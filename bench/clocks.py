"""What clocks cost: sweeps that find nothing, many deadlines due at once, how late a single one fires."""

import argparse

from bench.bursts import burst_beside_people, due_at_once
from bench.idle_sweeps import idle_sweeps
from bench.lateness import lateness
from bench.report import Figure, report
from bench.stores import STORES

PENDING, DUE, BURST, SECONDS = 1_000_000, 2_000, 2_000, 30
FULL_DUE, FULL_BURST = 100_000, 10_000
QUICK = 20  # a share of this many


def main() -> None:
    wanted = argparse.ArgumentParser(prog="python -m bench.clocks", description=__doc__)
    wanted.add_argument("--quick", action="store_true", help="a twentieth of everything")
    wanted.add_argument("--full", action="store_true", help=f"{FULL_DUE:,} due at once, a burst of {FULL_BURST:,}")
    wanted.add_argument("--store", choices=STORES, action="append", help="one store only")
    said = wanted.parse_args()
    share = QUICK if said.quick else 1
    due, burst = (FULL_DUE, FULL_BURST) if said.full else (DUE, BURST)
    figures: list[Figure] = []
    for store in said.store or STORES:
        figures.extend(idle_sweeps(store, PENDING // share))
        figures.extend(due_at_once(store, due // share))
        if store == "postgresql":
            figures.extend(burst_beside_people(store, burst // share, SECONDS / min(share, 5)))
        figures.extend(lateness(store, SECONDS // min(share, 5)))
    report("clocks", figures)


if __name__ == "__main__":
    main()
