"""The clock works on batches of migrations, a portion a round."""

from app.jobs.migrator import Migrator
from app.services.migration import begin_migration, work
from tests.versions import RENAMED, publish


def test_a_portion_has_its_turn_in_each_round_until_nothing_is_left(city, monkeypatch):
    for _ in range(3):
        city.file()
    _begin(city)
    monkeypatch.setattr(work, "TRIED_AT_ONCE", 2)
    migrator = Migrator(city.database, lambda: city.now)

    rounds = [migrator.work() for _ in range(4)]

    assert rounds == [2, 1, 0, 0]


def test_a_store_that_is_away_is_tried_again_later(city):
    city.file()
    _begin(city)
    broken = Migrator(None, lambda: city.now)

    assert broken.work() == 0
    assert Migrator(city.database, lambda: city.now).work() == 1


def _begin(city):
    version = publish(city, RENAMED)
    with city.work() as session:
        person = city.person(session, "designer")
        begin_migration(session, key="shop_permit", version=version, nodes={}, person=person, now=city.now)
