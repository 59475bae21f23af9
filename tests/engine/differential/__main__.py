"""The full run: `python -m tests.engine.differential --seeds 2000`. Prints one line; exit code 1 when a way differs."""

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from tests.engine.differential.elsewhere import Elsewhere
from tests.engine.differential.shapes import SHAPES, shape
from tests.engine.differential.ways import check_replay, driven

BATCH = 50


def main() -> int:
    wanted = argparse.ArgumentParser(prog="python -m tests.engine.differential", description=__doc__)
    wanted.add_argument("--seeds", type=int, default=60)
    wanted.add_argument("--shape", choices=SHAPES, action="append")
    wanted.add_argument("--processes", type=int, default=2)
    said = wanted.parse_args()
    began = time.monotonic()
    jobs = [(name, range(first, min(first + BATCH, said.seeds))) for name in said.shape or SHAPES
            for first in range(0, said.seeds, BATCH)]  # fmt: skip
    with ProcessPoolExecutor(said.processes) as pool:
        found = list(pool.map(_several, *zip(*jobs, strict=True)))
    steps, refused, failures = Counter(), Counter(), []
    for taken, no, wrong in found:
        steps, refused = steps + taken, refused + no
        failures.extend(wrong)
    for failure in failures[:20]:
        print(failure)
    counted = f"{steps.total():,} steps, {refused.total():,} refused, {len(failures)} differ"
    print(f"{len(said.shape or SHAPES)} shapes × {said.seeds} seeds: {counted}, {time.monotonic() - began:.0f} s")
    return bool(failures)


def _several(name: str, seeds: range) -> tuple[Counter, Counter, list[str]]:
    steps, refused, wrong = Counter(), Counter(), []
    with Elsewhere() as elsewhere:
        for seed in seeds:
            try:
                run = driven(shape(name), seed)
                check_replay(run)
                assert elsewhere.told(name, run) == run.told, "elsewhere"
            except Exception as error:  # each is one line of the answer, and the others go on
                wrong.append(f"{name}, seed {seed}: {type(error).__name__}: {str(error)[:300]}")
            else:
                steps, refused = steps + run.taken, refused + run.refused
    return steps, refused, wrong


if __name__ == "__main__":
    sys.exit(main())
