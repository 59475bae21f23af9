"""`banjie scheduler`, as it is run in production, several at once."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from app.db import Database
from app.queries.deadlines import next_firing
from bench.stores import url_of

LONGEST = 3 * 3600


@contextmanager
def schedulers(database: Database, count: int = 2) -> Iterator[None]:
    """That many of them are at work, for as long as the block lasts."""
    with tempfile.TemporaryDirectory(prefix="banjie-bench-home-") as home:
        settings = {
            "BANJIE_SECRET_KEY": "for measuring only, never for people",
            "BANJIE_DATABASE_URL": url_of(database),
            "BANJIE_HOME": home,
            "BANJIE_LOG_LEVEL": "error",
        }
        words = [sys.executable, "-m", "app.cli", "scheduler"]
        running = [subprocess.Popen(words, env=os.environ | settings) for _ in range(count)]
        try:
            yield
        finally:
            for each in running:
                each.terminate()
            for each in running:
                each.wait(60)


def wait_until_fired(database: Database) -> None:
    """Until nothing is due any more. Raises TimeoutError."""
    end = time.monotonic() + LONGEST
    while (due_at := _next(database)) is not None and due_at <= datetime.now(UTC):
        if time.monotonic() > end:
            raise TimeoutError("there is always something due")
        time.sleep(0.05)


def _next(database: Database) -> datetime | None:
    with database.reading() as session:
        return next_firing(session)
