"""The long run: `python -m tests.engine.course --charts 2000`. Prints one line; exit code 1 when anything is lost."""

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.engine.course.leaving import leaving
from tests.engine.course.plays import Play


def main() -> int:
    wanted = argparse.ArgumentParser(prog="python -m tests.engine.course", description=__doc__)
    wanted.add_argument("--charts", type=int, default=200)
    wanted.add_argument("--first", type=int, default=0)
    wanted.add_argument("--plays", type=int, default=1)
    wanted.add_argument("--processes", type=int, default=2)
    said = wanted.parse_args()
    began = time.monotonic()
    with ProcessPoolExecutor(said.processes) as pool:
        seeds = range(said.first, said.first + said.charts)
        found = list(pool.map(partial(_played, plays=said.plays), seeds, chunksize=20))
    told, failures = Counter(), []
    for counted, wrong in found:
        told += counted
        failures += wrong
    for failure in failures[:20]:
        print(failure)
    tried = {name: told.pop(name, 0) for name in ("ended", "refused", "returns tried", "taken back", "not taken back")}
    looked = ", ".join(f"{count:,} {name}" for name, count in tried.items())
    counted = f"{told.total():,} steps, {looked}, {len(failures)} failed"
    print(f"{said.charts} charts × {said.plays} plays: {counted}, {time.monotonic() - began:.0f} s")
    return bool(failures)


def _played(seed: int, plays: int) -> tuple[Counter, list[str]]:
    told, wrong = Counter(), []
    for number in range(plays):
        play = Play(leaving(seed), seed * 100 + number)
        try:
            play.run()
        except Exception as error:  # each is one line of the answer, and the others go on
            wrong.append(f"chart {seed}, play {number}: {type(error).__name__}: {str(error)[:300]}")
        told += play.told
    return told, wrong


if __name__ == "__main__":
    sys.exit(main())
