"""Work done by processes of its own, on all cores: cut into parts, told when they are done, ended when nobody asks."""

import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, as_completed, wait
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, TypeVar

POLITE = 10
"""It lets the desk go first."""
AHEAD = 3
"""Tasks that wait for each process."""

Done = TypeVar("Done")
Case = TypeVar("Case")


def done_apart(
    place: Callable[[], Any], tasks: Iterable[Callable[[Any], Done]], jobs: int
) -> Generator[Done, None, None]:
    """Each task is called with what `place` gives: in `jobs` processes, each with one of its own, or here for none.

    Told when they are done: who waited for a long one would leave cores without work. Raises BrokenProcessPool where a
    process was killed.
    """
    if not jobs:
        here = place()
        yield from (task(here) for task in tasks)
        return
    with _processes(place, jobs) as submit:
        waiting: set[Future[Done]] = set()
        for task in tasks:
            waiting.add(submit(task))
            if len(waiting) > jobs * AHEAD:
                ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (each.result() for each in ready)
        yield from (each.result() for each in as_completed(waiting))


def parts_of(long: Iterable[tuple[Case, int]], most: int, lines: int) -> Iterator[list[Case]]:
    """Cases, each with how long it is: `most` together, fewer where they are long, a part ending with the one that
    brings it to so many `lines`. A part is read as a whole, and progress is told by parts.

    >>> list(parts_of({1: 8, 2: 8, 3: 50, 4: 8}.items(), 2, 50)), list(parts_of([("a", 8), ("b", 50), ("c", 8)], 9, 50))
    ([[1, 2], [3], [4]], [['a', 'b'], ['c']])
    """
    part, read = list[Case](), 0
    for case, length in long:
        part.append(case)
        read += length
        if len(part) == most or read >= lines:
            yield part
            part, read = [], 0
    if part:
        yield part


@contextmanager
def _processes(place: Callable[[], Any], jobs: int) -> Iterator[Callable[..., Future[Any]]]:
    """They begin with nothing of ours: a connection cannot be shared, and other threads may hold locks."""
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_settle, initargs=(place,))
    try:
        yield lambda task: pool.submit(_work, task)
    finally:
        pool.shutdown(cancel_futures=True)


_places: list[Any] = []
"""In a process that works for another: what it works with."""


def _settle(place: Callable[[], Any]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C is meant for us too, without a word
    Thread(target=_end_with_who_asked, daemon=True).start()
    os.nice(POLITE)
    _places.append(place())


def _end_with_who_asked() -> None:
    """Also where it was killed."""
    asking = parent_process()
    if asking is not None:
        asking.join()
    os._exit(1)


def _work(task: Callable[[Any], Done]) -> Done:
    return task(_places[0])
