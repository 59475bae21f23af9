"""What the auditor's room costs: executing journals again, checking chains, verifying everything, keeping a line."""

import argparse
from collections.abc import Callable, Iterator, Mapping

from bench.audit_execution import execution
from bench.audit_map import EVENTS, QUICK
from bench.audit_map import measured as mapped
from bench.audit_replay import replaying
from bench.audit_verification import verification
from bench.report import Figure, report
from bench.stores import STORES

Part = Callable[[str, bool], Iterator[Figure]]

ALONE: Mapping[str, Callable[[bool], Iterator[Figure]]] = {
    "execution": lambda quick: execution(40 if quick else 400),
}
"""Parts that need no store."""
STORED: Mapping[str, Part] = {
    "verification": lambda store, quick: verification(store, 600 if quick else 3_000),
    "replay": replaying,
    "map": lambda store, quick: mapped(store, QUICK if quick else EVENTS),
}
"""Parts that are measured on each store."""


def main() -> None:
    wanted = argparse.ArgumentParser(prog="python -m bench.audit", description=__doc__)
    wanted.add_argument("--quick", action="store_true", help="a tenth of everything, or less")
    wanted.add_argument("--store", choices=STORES, action="append", help="one store only")
    wanted.add_argument("--only", choices=(*ALONE, *STORED), action="append", help="a part of it")
    said = wanted.parse_args()
    parts = said.only or (*ALONE, *STORED)
    figures = [each for name, part in ALONE.items() if name in parts for each in part(said.quick)]
    for store in said.store or STORES:
        figures += [each for name, part in STORED.items() if name in parts for each in part(store, said.quick)]
    report("audit", figures)


if __name__ == "__main__":
    main()
