"""Servers and schedulers are killed with -9 at random moments of mixed work: nothing is lost, nothing is doubled."""

import random

import pytest

from tests.app.machine.town import offer_everything
from tests.faults.mixed import Mixed
from tests.faults.whole import check_whole

KILLS = 4


@pytest.mark.slow
def test_nothing_is_lost_or_doubled(city, tmp_path):
    offer_everything(city)
    mixed = Mixed(city, tmp_path, random.Random(7))

    mixed.work(KILLS)

    check_whole(mixed)
    assert mixed.kills == KILLS
    assert len(mixed.answers) > 4 * KILLS
    assert {status for status, _ in mixed.refused.values()} <= {403, 404, 409, 422}
