"""A scheduler that is killed with -9 at a random point of many firings, again and again, until all have fired."""

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

from sqlalchemy import func, select, text

from app.db import Database
from app.models import Deadline, JournalLine
from app.services.verifying.case import verify_case
from bench.bursts import overdue
from bench.city import found
from engine.replay import read_line
from tests.machine import comes_true

HOUSE = Path(__file__).parents[2]
LONGEST = 3600


class Firing:
    """So many cases whose reminder was due long ago, and a scheduler that is started again after each kill."""

    def __init__(self, database: Database, home: Path, chance: random.Random, count: int):
        self.database, self.home, self.chance, self.count = database, home, chance, count
        self.kills = 0
        overdue(found(database, "five_step_timers"), count)

    def work(self, kills: int) -> None:
        """The kills are spread over the firings: each comes at a random point of its share."""
        points = sorted(self.chance.sample(range(self.count), kills))
        for point in points:
            scheduler = self._scheduler()
            assert comes_true(lambda at=point: self.fired() > at, within=LONGEST)
            os.kill(scheduler.pid, signal.SIGKILL)
            scheduler.wait()
            self.kills += 1
        scheduler = self._scheduler()
        assert comes_true(lambda: self.fired() >= self.count and not self._due(), within=LONGEST)
        scheduler.terminate()
        assert scheduler.wait(60) == 0

    def fired(self) -> int:
        with self.database.reading() as session:
            return session.scalar(select(func.count()).where(JournalLine.actor == "clock")) or 0

    def check_once(self) -> None:
        """None lost, none doubled: by the lines, their numbers, and what stands where."""
        with self.database.reading() as session:
            asked = select(JournalLine.case_id, JournalLine.body).where(JournalLine.actor == "clock")
            fired = Counter((case, read_line(body)["command"]["timer"]) for case, body in session.execute(asked))
            gaps = session.execute(text(UNEVEN)).all()
            number = session.scalar(text("SELECT number FROM case_file WHERE number NOT LIKE 'copy-%'"))
            whole = verify_case(session, number=number)
        assert len(fired) == self.count and set(fired.values()) == {1}
        assert gaps == [], gaps
        assert whole.holds, whole.findings

    def _due(self) -> int:
        with self.database.reading() as session:
            return session.scalar(select(func.count()).where(Deadline.kind == "timer")) or 0

    def _scheduler(self) -> subprocess.Popen:
        settings = {
            "BANJIE_SECRET_KEY": "k" * 32,
            "BANJIE_HOME": str(self.home),
            "BANJIE_DATABASE_URL": self.database.url.render_as_string(hide_password=False),
            "BANJIE_LOG_LEVEL": "error",
        }
        return subprocess.Popen([sys.executable, "-m", "app.cli", "scheduler"], cwd=HOUSE, env=os.environ | settings)


UNEVEN = """
    SELECT case_file.id FROM case_file
    LEFT JOIN (SELECT case_id, count(*) AS lines, max(seq) AS last FROM journal GROUP BY case_id) AS told
        ON told.case_id = case_file.id
    LEFT JOIN (SELECT case_id, count(*) AS open FROM task WHERE closed_at IS NULL GROUP BY case_id) AS work
        ON work.case_id = case_file.id
    WHERE told.lines <> case_file.revision OR told.last <> case_file.revision OR work.open <> 1
"""
"""Cases whose row and journal do not tell of the same number of steps, or that have more open than the one task."""
