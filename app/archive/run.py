"""Archive whatever is due, one family after the other: each in transactions of its own, what refuses stays."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.archive.keep_family import Archivist, keep_family
from app.db import Database
from app.errors import AppError, TermNotOver
from app.queries.finished import Over, finished
from engine.calendar import ZONE

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Kept:
    """`refused`: why a family stays; otherwise `numbers` of those that went."""

    number: str
    numbers: tuple[str, ...] = ()
    refused: str = ""


def check_term(before: datetime, now: datetime, days: int) -> None:
    """Raises TermNotOver."""
    latest = now - timedelta(days=days)
    if before > latest:
        raise TermNotOver(days=days, latest=f"{latest.astimezone(ZONE):%Y-%m-%d}")


def archive(
    database: Database,
    before: datetime,
    archivist: Archivist,
    clock: Callable[[], datetime],
    most: int | None = None,
) -> Iterator[Kept]:
    """Cases that ended before then, the first ended first; at most so many families where somebody waits for it.

    Raises ArchiveRunning.
    """
    with archivist.vault.alone():
        gone = 0
        for over in _due(database, before, clock()):
            kept = _kept(database, over.number, archivist, clock())
            yield kept
            gone += bool(kept.numbers)
            if gone == most:
                return


def _due(database: Database, before: datetime, now: datetime) -> Iterator[Over]:
    """A batch at a time, in readings of their own."""
    after: Over | None = None
    while True:
        with database.reading() as session:
            batch = finished(session, before, now, limit=AT_ONCE, after=after)
        yield from batch
        if len(batch) < AT_ONCE:
            return
        after = batch[-1]


def _kept(database: Database, number: str, archivist: Archivist, now: datetime) -> Kept:
    try:
        return Kept(number, keep_family(database, number, archivist, now))
    except AppError as refusal:
        return Kept(number, refused=str(refusal))
