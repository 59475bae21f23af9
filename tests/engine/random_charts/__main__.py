"""The full run: `python -m tests.engine.random_charts`. Prints one line; exit code 1 when a state differs."""

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from tests.engine.random_charts.walks import walked


def main() -> int:
    wanted = argparse.ArgumentParser(prog="python -m tests.engine.random_charts", description=__doc__)
    wanted.add_argument("--charts", type=int, default=200)
    wanted.add_argument("--paths", type=int, default=50)
    wanted.add_argument("--processes", type=int, default=2)
    said = wanted.parse_args()
    began = time.monotonic()
    with ProcessPoolExecutor(said.processes) as pool:
        found = list(pool.map(_walked, range(said.charts), [said.paths] * said.charts))
    told, failures = Counter(), [each for each in found if isinstance(each, str)]
    for each in found:
        told += Counter() if isinstance(each, str) else each
    for failure in failures[:20]:
        print(failure)
    ended, running = told.pop("ended", 0), told.pop("running", 0) + told.pop("suspended", 0)
    counted = f"{told.total():,} steps, {ended:,} cases ended, {running:,} go on, {len(failures)} charts differ"
    print(f"{said.charts} charts × {said.paths} paths: {counted}, {time.monotonic() - began:.0f} s")
    return bool(failures)


def _walked(seed: int, paths: int) -> Counter | str:
    try:
        return walked(seed, paths)
    except Exception as error:  # one line of the answer, and the others go on
        return f"chart {seed}: {type(error).__name__}: {str(error)[:300]}"


if __name__ == "__main__":
    sys.exit(main())
