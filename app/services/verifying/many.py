"""Verification of many cases: in one moment, by processes on all cores, telling how far it has come."""

import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from app.errors import VerificationCut
from app.files import FileStore
from app.models import Case
from app.queries.verifiable import lengths
from app.services.heads_file import KeptHead, read_heads
from app.services.one_moment import at_moment, lent_moment
from app.services.side_processes import done_apart, parts_of
from app.services.verifying.part import Asked, House, Part, cases_part, house_part

AT_ONCE = {False: 100, True: 1000}
"""So many cases are one part; more where only the chain is looked at."""
LINES = 5000
"""A part ends with the case that brings it to so many."""
FEW = 20
"""Cases of a house that needs no processes."""

Task = Callable[[House], Part]


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` cases were gone through; `part` is what was found since the last one."""

    done: int
    total: int
    part: Part


def verify_many(house: House, asked: Asked, *, jobs: int = 0) -> Generator[Progress, None, None]:
    """The first tells how much there is to do. Raises NotFound where the item, office or case is not known, and
    VerificationCut where a process was killed.

    `jobs`: so many processes at most; none: everything is done here, as it is in a house of a few cases.
    """
    kept = read_heads(house.heads) if house.heads else None  # before the moment: what the file has, the table has then
    with lent_moment(house.database) as moment:
        with at_moment(house.database, moment) as session:
            long, here = lengths(session, asked.scope), _is_small(session)
        yield Progress(0, len(long), Part())
        done, tasks = 0, list(_tasks(asked, moment, long, kept))
        for part in _parts(house, tasks, 0 if here else min(jobs, len(tasks))):
            done += part.looked
            yield Progress(done, len(long), part)


def all_cores() -> int:
    return len(os.sched_getaffinity(0))


def _tasks(asked: Asked, moment: str, long: Mapping[int, int], kept: tuple[KeptHead, ...] | None) -> Iterator[Task]:
    """What belongs to no case goes first: it may take longest. One case says nothing about the house."""
    if not asked.scope.number:
        yield partial(house_part, asked=asked, moment=moment, kept=kept)
    for ids in parts_of(long.items(), AT_ONCE[asked.chain], LINES):
        yield partial(cases_part, asked=asked, moment=moment, ids=ids)


def _is_small(session: Session) -> bool:
    """To start a process takes longer."""
    return len(session.scalars(select(Case.id).limit(FEW + 1)).all()) <= FEW


def _parts(house: House, tasks: Iterable[Task], jobs: int) -> Iterator[Part]:
    url = house.database.url.render_as_string(hide_password=False)
    place = partial(_house, url, house.files.root if house.files else None)
    try:
        yield from done_apart(place if jobs else lambda: house, tasks, jobs)
    except BrokenProcessPool as broken:
        raise VerificationCut from broken


def _house(url: str, files: Path | None) -> House:
    """What a process that works for another reads."""
    return House(Database(url), FileStore(files) if files else None)
