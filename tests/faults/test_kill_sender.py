"""A scheduler killed with -9 while it sends: another goes on, and each job is answered once."""

import os
import signal
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from app.models import OutboxMessage
from tests.faults.office import Office
from tests.machine import comes_true
from tests.outside import another_system, commands, errand, filed, holds, letters, opened

CASES = 12


@pytest.mark.slow
def test_each_job_is_answered_once(city, tmp_path):
    city.now = datetime.now(UTC) - timedelta(hours=1)
    opened(city, "errand", errand("webhook", hook="licences"))
    numbers = [filed(city, "errand") for _ in range(CASES)]
    url = city.database.url.render_as_string(hide_password=False)

    with another_system(seconds=0.1) as receiver:
        (tmp_path / "hooks.json").write_text(
            f'{{"licences": {{"url": "{receiver.url}", "secret": "a secret of sixteen"}}}}'
        )
        office = Office(url, tmp_path, BANJIE_WEBHOOKS=str(tmp_path / "hooks.json"))
        killed = office.beside("scheduler")
        assert comes_true(lambda: len(receiver.received) >= 3)
        os.kill(killed.pid, signal.SIGKILL)
        killed.wait()
        _end_leases(city)
        follower = office.beside("scheduler")
        assert comes_true(lambda: all(each.sent_at for each in letters(city)))
        follower.terminate()
        follower.wait(60)

    assert {commands(city, number).count("JobDone") for number in numbers} == {1}
    assert set(Counter(receiver.keys).values()) <= {1, 2}
    assert len(set(receiver.keys)) == CASES
    assert all(holds(city, number) for number in numbers)


def _end_leases(city):
    """As two minutes would."""
    with city.database.transaction() as session:
        session.execute(update(OutboxMessage).where(OutboxMessage.sent_at.is_(None)).values(try_at=datetime.now(UTC)))
