"""One of several schedulers leads, and another follows at once when it dies."""

import os
import signal
import subprocess
import sys

from app.db import Database
from app.jobs.leader import leader_of
from tests.machine import comes_true

LEAD_UNTIL_KILLED = """
import sys, time
from app.db import Database
from app.jobs.leader import leader_of
leader = leader_of(Database(sys.argv[1]))
print(leader.holds(), flush=True)
time.sleep(60)
"""


def url_of(database):
    return database.url.render_as_string(hide_password=False)


def test_only_one_leads(database):
    first, second = leader_of(database), leader_of(Database(url_of(database)))

    assert (first.holds(), second.holds()) == (True, False)
    assert first.holds()

    first.resign()
    assert (second.holds(), first.holds()) == (True, False)
    second.resign()


def test_a_killed_leader_is_followed(database):
    other = subprocess.Popen([sys.executable, "-c", LEAD_UNTIL_KILLED, url_of(database)], stdout=subprocess.PIPE)
    mine = leader_of(database)
    assert other.stdout.readline() == b"True\n"
    assert not mine.holds()

    os.kill(other.pid, signal.SIGKILL)
    other.communicate()

    assert comes_true(mine.holds)  # PostgreSQL notices a dead client a moment later
    mine.resign()
