"""kill -9 of a scheduler at random points of a backlog; the full run is `python -m tests.faults`."""

import random

import pytest

from tests.faults.firing import Firing

FIRINGS, KILLS = 150, 3


@pytest.mark.slow
def test_each_deadline_fires_once_however_often_the_scheduler_is_killed(database, tmp_path):
    firing = Firing(database, tmp_path, random.Random(7), FIRINGS)

    firing.work(KILLS)

    assert firing.kills == KILLS
    firing.check_once()
