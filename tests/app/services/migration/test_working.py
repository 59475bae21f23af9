"""The work on a batch goes on whatever happens to whoever does it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import OperationalError

from app.models import Case, ChartDraftSave, MigrationBatch
from app.services.migration import moves, tries, work_on_migrations
from tests.app.services.migration.test_trying import drawn
from tests.outside import commands, holds
from tests.versions import RENAMED, version_of


def approved(town):
    batch_id = town.tried(RENAMED)
    town.ask(batch_id)
    town.approve(batch_id)
    return batch_id


def test_one_broken_case_does_not_hold_up_the_others(town, monkeypatch):
    broken, other = town.checked(), town.checked()
    batch_id = approved(town)
    moving = moves.migrate_case

    def fail_once(session, *, number, **told):
        moving(session, number=number, **told)
        if number == broken:
            raise OSError("the disk is full")

    monkeypatch.setattr(moves, "migrate_case", fail_once)
    town.work()

    assert town.rows(batch_id) == {broken: "left", other: "moved"}
    assert (version_of(town.city, broken), town.row(batch_id, broken).says) == (1, "系统故障，办件保持原状。")
    assert holds(town.city, broken)


def test_a_store_that_fails_costs_no_case_its_turn(town, monkeypatch):
    number = town.checked()
    batch_id = town.begin(RENAMED)

    for module, deed in ((tries, "look_at"), (moves, "migrate_case")):
        with monkeypatch.context() as broken, pytest.raises(OperationalError):
            broken.setattr(module, deed, fail)
            town.work()
        town.work()
        if town.state(batch_id) == "tried":
            town.ask(batch_id)
            town.approve(batch_id)

    assert (town.rows(batch_id), version_of(town.city, number)) == ({number: "moved"}, 2)


def fail(*_, **__):
    raise OperationalError("", {}, OSError("the server closed the connection"))


def test_nobody_goes_on_with_a_case_on_its_way_or_stops_the_batch(town, monkeypatch):
    town.checked()
    batch_id = approved(town)
    moving, free = moves.migrate_case, []

    def look_first(session, **told):
        free.extend(is_free(town.city.database, model) for model in (Case, MigrationBatch))
        moving(session, **told)

    monkeypatch.setattr(moves, "migrate_case", look_first)
    town.work()

    assert (free, town.state(batch_id)) == ([False, False], "moved")


def is_free(database, model) -> bool:
    """Whether somebody else could have this row for writing now; on SQLite who writes has the whole store."""
    if database.is_sqlite:
        return False
    try:
        with database.transaction() as session:
            return bool(session.scalars(select(model).with_for_update(nowait=True)).all())
    except OperationalError:
        return False


def test_who_is_killed_between_two_cases_is_followed(town):
    numbers = [town.checked() for _ in range(3)]
    batch_id = approved(town)

    town.round(2)
    town.work()

    assert town.rows(batch_id) == dict.fromkeys(numbers, "moved")
    assert [commands(town.city, each).count("Migrate") for each in numbers] == [1, 1, 1]


def test_two_schedulers_move_each_case_once(town):
    numbers = [town.checked() for _ in range(4)]
    batch_id = approved(town)

    with ThreadPoolExecutor(2) as schedulers:
        list(schedulers.map(lambda _: work_on_migrations(town.city.database, town.city.now), range(2)))
    town.work()

    assert town.rows(batch_id) == dict.fromkeys(numbers, "moved")
    assert [commands(town.city, each).count("Migrate") for each in numbers] == [1, 1, 1, 1]


def test_a_draft_whose_save_is_gone_ends_the_batch_and_says_so(town):
    town.checked()
    batch_id = town.begin(draft_id=drawn(town, RENAMED))
    with town.city.database.transaction() as session:
        session.execute(delete(ChartDraftSave))

    town.work()

    with town.city.database.reading() as session:
        batch = session.get_one(MigrationBatch, batch_id)
    assert (batch.state, batch.acts[-1]["act"]) == ("cancelled", "give_up")
    assert "已不在" in batch.acts[-1]["reason"]
