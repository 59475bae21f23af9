"""Drafts of charts: saved by one designer after the other, stepped back and forth, never lost."""

import pytest
from sqlalchemy import func, select

from app.errors import DraftClosed, DraftSavedElsewhere, FileTooLarge, NoFurtherStep, NotAllowed, NotFound
from app.models import ChartDraftSave
from app.queries.drafts import draft, drafts
from app.services.drafts import drop_draft, kept, new_draft, save_draft, save_part, step_back, step_forth
from engine.source import MAX_BYTES
from tests.app.services.test_two_at_once import race
from tests.city_chart import SHOP_PERMIT

RENAMED = SHOP_PERMIT.replace("样例".encode(), "小店许可".encode())
FORMS = {"shop": {"key": "shop"}}
TABLES = {"risk": {"rules": []}}


def begin(city, source=b"<first/>", by="designer"):
    with city.work() as session:
        said = {"key": "shop_permit", "name": "开店", "forms": FORMS, "tables": {}, "based_on": None}
        return new_draft(session, source=source, person=city.person(session, by), now=city.now, **said)


def save(city, draft_id, revision, source, by="designer", forms=FORMS, tables=None):
    with city.work() as session:
        said = {"draft_id": draft_id, "revision": revision, "source": source, "forms": forms, "tables": tables or {}}
        return save_draft(session, person=city.person(session, by), now=city.now, **said)


def step(city, deed, draft_id, revision):
    with city.work() as session:
        person = city.person(session, "designer")
        return deed(session, draft_id=draft_id, revision=revision, person=person, now=city.now)


def drop(city, draft_id):
    with city.work() as session:
        drop_draft(session, draft_id=draft_id, person=city.person(session, "designer"), now=city.now)


def seen(city, draft_id):
    with city.database.reading() as session:
        return draft(session, draft_id)


def test_a_draft_is_what_was_last_saved(city):
    number = begin(city)

    revision = save(city, number, 1, b"<second/>", by="admin", tables=TABLES)

    there = seen(city, number)
    assert revision == there.revision == 2
    assert (there.source, there.forms, there.tables) == (b"<second/>", FORMS, TABLES)
    assert (there.key, there.name, there.state) == ("shop_permit", "开店", "draft")
    assert (there.created_by, there.saved_by, there.saved_at) == ("designer同志", "admin同志", city.now)


def test_a_file_that_can_be_read_names_its_draft(city):
    number = begin(city, SHOP_PERMIT)
    before = seen(city, number).name

    save(city, number, 1, RENAMED)
    save(city, number, 2, b"no XML any more")

    assert before != seen(city, number).name == "小店许可"


def test_the_second_of_two_designers_is_told_and_nothing_is_lost(city):
    number = begin(city)
    save(city, number, 1, b"<hers/>", by="admin")

    with pytest.raises(DraftSavedElsewhere) as told:
        save(city, number, 1, b"<his/>")

    assert "admin同志" in str(told.value)
    assert told.value.facts["revision"] == 2
    assert seen(city, number).source == b"<hers/>"


def save_one(city, draft_id, revision, by="designer", **part):
    with city.work() as session:
        person = city.person(session, by)
        return save_part(session, draft_id=draft_id, revision=revision, person=person, now=city.now, **part)


def test_who_draws_and_who_writes_forms_are_not_in_each_others_way(city):
    number = begin(city)
    save_one(city, number, 1, by="admin", forms={"other": {"key": "other"}})

    revision = save_one(city, number, 1, source=b"<drawn/>")

    there = seen(city, number)
    assert revision == 3
    assert (there.source, there.forms) == (b"<drawn/>", {"other": {"key": "other"}})
    with pytest.raises(DraftSavedElsewhere):
        save_one(city, number, 1, source=b"<late/>")


def test_of_two_who_save_at_the_same_moment_one_is_told(city):
    number = begin(city)

    def saving(by):
        said = {"draft_id": number, "revision": 1, "source": by.encode(), "forms": {}, "tables": {}, "now": city.now}
        return lambda session: save_draft(session, person=city.person(session, by), **said)

    ended = race(city, saving("designer"), saving("admin"))

    assert [each for each in ended if each == 2] == [2]
    assert [type(each) for each in ended if each != 2] == [DraftSavedElsewhere]


def test_steps_lead_back_and_forth_over_all_saves(city):
    number = begin(city)
    save(city, number, 1, b"<second/>")
    save(city, number, 2, b"<third/>")
    ways = [step_back, step_back, step_forth, step_forth]

    read = []
    for revision, way in enumerate(ways, 3):
        step(city, way, number, revision)
        read.append(seen(city, number).source)

    assert read == [b"<second/>", b"<first/>", b"<second/>", b"<third/>"]
    with pytest.raises(NoFurtherStep):
        step(city, step_forth, number, 7)


def test_a_save_after_a_step_back_can_be_stepped_back_to_what_it_was_made_on(city):
    number = begin(city)
    save(city, number, 1, b"<second/>")
    step(city, step_back, number, 2)
    save(city, number, 3, b"<other/>")

    step(city, step_back, number, 4)

    assert seen(city, number).source == b"<first/>"
    with pytest.raises(NoFurtherStep):
        step(city, step_back, number, 5)


def test_a_step_on_a_save_that_is_not_the_last_is_refused(city):
    number = begin(city)
    save(city, number, 1, b"<second/>")
    save(city, number, 2, b"<third/>", by="admin")

    with pytest.raises(DraftSavedElsewhere):
        step(city, step_back, number, 2)


def test_the_oldest_saves_go(city, monkeypatch):
    monkeypatch.setattr(kept, "SAVES_MOST", 2)
    number = begin(city)

    for revision in range(1, 5):
        save(city, number, revision, b"<next/>")

    with city.database.reading() as session:
        count = select(func.count()).select_from(ChartDraftSave)
        assert session.scalar(count.where(ChartDraftSave.draft_id == number)) == 2


def test_a_dropped_draft_is_off_the_list_and_closed(city):
    kept_one, dropped = begin(city), begin(city)

    drop(city, dropped)

    with city.database.reading() as session:
        assert [each.id for each in drafts(session)] == [kept_one]
    with pytest.raises(DraftClosed, match="已经删除"):
        save(city, dropped, 1, b"<late/>")


def test_who_draws_no_charts_keeps_no_drafts(city):
    number = begin(city)

    with pytest.raises(NotAllowed):
        begin(city, by="clerk")
    with pytest.raises(NotAllowed):
        save(city, number, 1, b"<mine/>", by="leader")


def test_a_file_beyond_the_limit_of_charts_is_refused(city):
    with pytest.raises(FileTooLarge):
        begin(city, b" " * (MAX_BYTES + 1))


def test_there_is_no_other_draft(city):
    with pytest.raises(NotFound):
        seen(city, 4711)
