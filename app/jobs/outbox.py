"""Sends what cases have for the outside. Every scheduler does it: each message is claimed in the database."""

from collections.abc import Callable
from datetime import datetime

import structlog

from app.db import Database
from app.jobs.sweeper import read_clock
from app.services.handlers.job import Outside
from app.services.handlers.mail_server import MailServer
from app.services.send_outbox import send_outbox
from config import Config

log = structlog.get_logger("banjie.jobs")


def outside_of(database: Database, config: Config) -> Outside:
    """What reaches beyond the cases of this database, as the settings have it."""
    mail = MailServer(**config.SMTP) if config.SMTP else None
    return Outside(database, config.WEBHOOKS, mail, config.ADDRESS)


class OutboxSender:
    def __init__(self, outside: Outside, clock: Callable[[], datetime] = read_clock):
        self._outside = outside
        self._clock = clock

    def send(self) -> int:
        """How much was sent."""
        try:
            done = send_outbox(self._outside, self._clock)
        except Exception:  # the database may be away for a while; the next round tries again
            log.exception("outbox_failed")
            return 0
        if done.sent or done.failed:
            log.info("outbox_sent", sent=done.sent, failed=done.failed)
        return done.sent
