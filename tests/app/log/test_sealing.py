"""What was committed comes to the log, each line once, whoever seals and whatever goes on meanwhile."""

import threading

import pytest
from sqlalchemy import event, select, text, update

from app.errors import LogBroken
from app.models import Case, LogTile
from app.queries.log import consistency, entries, inclusion, root_of, size_of
from app.services import seal_lines as sealing
from app.services.rebuild_case import rebuild_case
from app.services.seal_lines import anything_unlogged, seal_lines
from engine.log_entry import leaf
from engine.merkle import leaf_hash, root, verify_consistency, verify_inclusion
from tests.app.log.notary import filled, logged, sealed, written

TILES = 600
"""Entries: two full tiles and a begun one."""


def leaves_of(session):
    return [leaf_hash(leaf(each.kind, each.subject, each.seq, each.digest)) for each in entries(session)]


def test_lines_come_to_the_log_in_batches_each_once_and_in_order(city, monkeypatch):
    monkeypatch.setattr(sealing, "LINES", 3)
    numbers = [city.granted(), city.granted()]

    batches = [sealed(city) for _ in range(5)]
    city.file()
    later = [sealed(city), sealed(city)]

    assert (batches, later) == ([3, 3, 3, 1, 0], [2, 0])
    with city.database.reading() as session:
        assert sorted(logged(session)) == written(session)
        assert [number for number, *_ in logged(session)[:10]] == sorted(numbers * 5)
        assert root_of(session, 12) == root(leaves_of(session))
        assert not anything_unlogged(session)
        assert set(session.execute(select(Case.logged - Case.revision)).scalars()) == {0}


def test_a_batch_that_fails_leaves_nothing_and_the_next_begins_where_it_did(city):
    city.granted()

    with pytest.raises(ZeroDivisionError), city.database.transaction() as session:
        assert seal_lines(session, city.now) == 5
        raise ZeroDivisionError
    again = sealed(city)

    assert again == 5
    with city.database.reading() as session:
        assert logged(session) == written(session)


def test_sealers_at_once_beside_people_at_work_lose_nothing_and_repeat_nothing(city, monkeypatch):
    monkeypatch.setattr(sealing, "CASES", 2)
    worked, faults = threading.Event(), []

    def seal():
        try:
            while not worked.is_set():
                sealed(city)
        except Exception as fault:  # whatever it is, the test says so
            faults.append(fault)

    sealers = [threading.Thread(target=seal) for _ in range(2)]
    for each in sealers:
        each.start()
    for _ in range(4):
        city.granted()
    worked.set()
    for each in sealers:
        each.join(60)
    while sealed(city):
        pass

    assert faults == []
    with city.database.reading() as session:
        assert sorted(logged(session)) == written(session) and len(logged(session)) == 20
        assert [each.position for each in entries(session)] == list(range(20))
        assert root_of(session, 20) == root(leaves_of(session))


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_nobody_waits_for_a_case_somebody_is_writing(city):
    """SQLite has one writer, who waits for nobody by being alone."""
    slow, other = city.file().case_number, city.file().case_number

    with city.database.transaction() as working:
        working.execute(update(Case).where(Case.number == slow).values(stage="x"))
        first = sealed(city)
    second = sealed(city)

    assert (first, second) == (2, 2)
    with city.database.reading() as session:
        assert [number for number, *_ in logged(session)] == [other, other, slow, slow]


def test_what_a_case_says_of_itself_puts_no_line_into_the_log_twice(city):
    """Its row may have been set back: by hand, or with a journal that was cut."""
    number = city.granted()
    sealed(city)

    with city.database.transaction() as session:
        session.execute(update(Case).values(logged=0))
    again = sealed(city)
    with city.database.transaction() as session:
        session.execute(text("DELETE FROM journal WHERE seq = 5"))
        rebuild_case(session, number=number, accept_shorter_journal=True)
    city.finish(number, "approve", "grant", "leader", opinion="另一个意见。")
    after = sealed(city)

    assert (again, after) == (0, 0)
    with city.database.reading() as session:
        assert [seq for _, seq, _ in logged(session)] == [1, 2, 3, 4, 5]
        assert logged(session)[-1] != written(session)[-1]


def test_proofs_are_read_from_few_tiles_however_long_the_log(city):
    filled(city, TILES)
    asked = []

    with city.database.reading() as session:
        leaves = leaves_of(session)
        event.listen(city.database.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
        paths = {
            (place, size): inclusion(session, place, size) for size in (TILES, 599) for place in (0, 255, 256, 598)
        }
        most = len(asked) / len(paths)
        early = inclusion(session, 3, 5)
        grown = {old: consistency(session, old, TILES) for old in (1, 255, 256, 257, 512, 599)}

    assert most <= 4
    assert verify_inclusion(leaves[3], 3, 5, early, root(leaves[:5]))
    for (place, size), path in paths.items():
        assert verify_inclusion(leaves[place], place, size, path, root(leaves[:size]))
    for old, path in grown.items():
        assert verify_consistency(old, TILES, root(leaves[:old]), root(leaves), path)


def test_tiles_that_do_not_fit_take_nothing_more_and_prove_nothing(city):
    filled(city, TILES)
    city.file()
    with city.database.transaction() as session:
        session.execute(update(LogTile).where(LogTile.place == 2).values(hashes=b"short"))

    with pytest.raises(LogBroken):
        sealed(city)
    with city.database.reading() as session, pytest.raises(LogBroken):
        inclusion(session, 599, TILES)

    with city.database.reading() as session:
        assert size_of(session) == TILES
