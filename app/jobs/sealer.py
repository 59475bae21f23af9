"""Brings committed lines to the log and signs its head, if this process leads; sends heads to who keeps them."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from app.db import Database
from app.errors import AppError
from app.jobs.leader import SEALER, leader_of
from app.jobs.sweeper import read_clock
from app.queries.log import head_of, size_of
from app.services.handlers.job import Outside
from app.services.seal_lines import anything_unlogged, seal_lines
from app.services.send_heads import send_heads
from app.services.sign_head import Notary, keep_heads, sign_head
from app.signing import KeyFolder
from config import Config

BATCHES = 20
"""In one round, so that a process told to stop need not wait for more."""

log = structlog.get_logger("banjie.jobs")


def notary_of(config: Config) -> Notary:
    """As the settings have it."""
    every = timedelta(seconds=config.LOG_SECONDS)
    return Notary(KeyFolder(config.LOG_KEYS), config.LOG_HEADS, config.LOG_ALGORITHM, every, config.LOG_TO)


class Sealer:
    """Without a `notary` lines come to the log, and nobody signs for it."""

    def __init__(self, database: Database, notary: Notary | None, clock: Callable[[], datetime] = read_clock):
        self._database = database
        self._notary = notary
        self._clock = clock
        self._leader = leader_of(database, SEALER)
        self._kept = False
        self._refused_at: datetime | None = None

    def seal(self) -> int:
        """How many entries came to the log; 0 where another process leads."""
        try:
            return self._seal_as_leader() if self._leader.holds() else 0
        except Exception:  # the database may be away for a while; the next round tries again
            log.exception("sealing_failed")
            return 0

    def _seal_as_leader(self) -> int:
        sealed, batches = 0, 0
        while batches < BATCHES and self._has(anything_unlogged):
            with self._database.transaction() as session:
                new = seal_lines(session, self._clock())
            sealed, batches = sealed + new, batches + 1
            if not new:
                break
        if self._notary is not None and batches < BATCHES:
            self._sign(self._notary, self._clock())
        return sealed

    def _sign(self, notary: Notary, now: datetime) -> None:
        """What the file misses, since a crash or while its disk was full, it gets first."""
        if not self._kept:
            self._keep(notary)
        if not self._is_time(notary, now):
            return
        try:
            with self._database.transaction() as session:
                head = sign_head(session, notary, now)
        except AppError as refusal:
            self._refused_at = now
            log.error("head_not_signed", code=refusal.code, reason=str(refusal))
            return
        self._keep(notary)
        if head is not None:
            log.info("head_signed", size=head.size, root=head.root.hex())

    def _keep(self, notary: Notary) -> None:
        """While the file cannot be written to, heads are signed and sent all the same."""
        try:
            keep_heads(self._database, notary)
        except OSError as error:
            log.error("heads_not_kept", file=str(notary.heads_file), reason=str(error))
            self._kept = False
            return
        self._kept = True

    def _is_time(self, notary: Notary, now: datetime) -> bool:
        """Also when the clock of the machine was set back. What cannot be signed now is not tried each second."""
        with self._database.reading() as session:
            newest, size = head_of(session), size_of(session)
        last = [moment for moment in (newest.at if newest else None, self._refused_at) if moment is not None]
        fresh = size > (newest.size if newest else 0)
        return fresh and all(abs(now - moment) >= notary.every for moment in last)

    def _has(self, asked: Callable[..., bool]) -> bool:
        with self._database.reading() as session:
            return asked(session)

    def resign(self) -> None:
        self._leader.resign()


class HeadSender:
    """Every scheduler does it: each receiver is claimed in the database."""

    def __init__(self, outside: Outside, receivers: Sequence[str], clock: Callable[[], datetime] = read_clock):
        self._outside = outside
        self._receivers = receivers
        self._clock = clock

    def send(self) -> int:
        """How many receivers took what they had not got."""
        try:
            done = send_heads(self._outside, self._receivers, self._clock)
        except Exception:  # the database may be away for a while; the next round tries again
            log.exception("heads_not_sent")
            return 0
        return done.sent
