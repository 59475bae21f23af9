"""Past cases of the city on a draft: chosen, played part by part, stopped, gone on with, and told to the approvers."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import event, func, select, update

from app.db import Database
from app.errors import NotAllowed, RehearsalRefused, RehearsalRunning
from app.models import ChartDraftSave, JournalLine
from app.queries.past_cases import SAMPLE, PastCases, chosen, last_year
from app.queries.rehearsals import CUT, UNHEARD, rehearsal_of, rehearsals_of, rehearsed_case, rehearsed_cases
from app.services.drafts import kept, new_draft, save_draft
from app.services.rehearsing import (
    begin_rehearsal,
    go_on_rehearsing,
    rehearse_all,
    rehearsed,
    stop_rehearsing,
    work,
)
from app.services.rehearsing.figures import in_words
from engine.bundle import forms_to_json
from engine.rehearsal import Answer, Changes
from tests.city import CHECK_FORM, SHOP_FORM, city_in
from tests.city_chart import SHOP_PERMIT

FORMS = forms_to_json({"shop": SHOP_FORM, "check": CHECK_FORM})
STRICTER = SHOP_PERMIT.replace(b'name="pass"', b'name="fit"')
"""核查 has another outcome."""
PAST = PastCases("shop_permit")


@pytest.fixture
def drawn(city):
    """`drawn(source)` is the number of a draft of the designer."""
    return partial(drawn_in, city)


@pytest.fixture
def begin(city):
    return partial(begun_in, city)


def drawn_in(city, source=SHOP_PERMIT):
    with city.work() as session:
        told = {"key": "x", "name": "x", "source": source, "forms": FORMS, "tables": {}, "based_on": None}
        return new_draft(session, **told, person=city.person(session, "designer"), now=city.now)


def begun_in(city, draft_id, asked=PAST, changes=Changes(), by="designer"):
    with city.work() as session:
        told = {"draft_id": draft_id, "asked": asked, "changes": changes, "now": city.now}
        return begin_rehearsal(session, **told, person=city.person(session, by))


def played(city, draft_id, rehearsal_id):
    rehearse_all(city.database, draft_id, rehearsal_id, jobs=0, clock=lambda: city.now)
    return seen(city, draft_id, rehearsal_id)


def seen(city, draft_id, rehearsal_id):
    with city.database.reading() as session:
        return rehearsal_of(session, draft_id, rehearsal_id, now=city.now)


def test_the_chart_in_force_gives_every_case_its_end_again(city, drawn, begin):
    numbers = {city.granted(), city.granted()}
    city.file()
    before = _lines(city)
    draft_id = drawn()

    found = played(city, draft_id, begin(draft_id))

    assert (found.state, found.total, found.kinds, found.paces) == ("done", 2, {"same": 2}, {"": 2})
    with city.database.reading() as session:
        assert {each.number for each in rehearsed_cases(session, found.id).rows} == numbers
        words = rehearsed(session, draft_id, 1, now=city.now)
    assert words.endswith("演练往年办件 2 件（不限办结日期，最近办结的）：结果相同 2。")
    assert _lines(city) == before


def test_what_the_past_never_decided_is_told_and_can_be_answered(city, drawn, begin):
    number = city.granted()
    draft_id = drawn(STRICTER)

    bare = played(city, draft_id, begin(draft_id))
    answered = played(city, draft_id, begin(draft_id, changes=Changes(answers={"check": Answer("fit")})))

    assert (bare.kinds, answered.kinds) == ({"needs": 1}, {"route": 1})
    assert "，代入答复 1 处）：结果相同、经过不同 1" in in_words(answered) and "代入" not in in_words(bare)
    with city.database.reading() as session:
        case = rehearsed_case(session, bare.id, number)
    assert (case.node, case.was, case.now) == ("check", "granted", "")
    assert case.told["needs"] == [{"kind": "outcome", "node": "check", "what": "pass"}]


def test_cases_are_chosen_by_period_item_and_outcome_and_drawn_by_a_seed(city):
    first = city.granted()
    city.now += timedelta(days=400)
    later = [city.granted() for _ in range(4)]
    city.now += timedelta(days=1)

    with city.database.reading() as session:
        told = {
            "all": chosen(session, PAST, ""),
            "last year": chosen(session, last_year("shop_permit", city.now), ""),
            "newest": chosen(session, replace(PAST, most=2), ""),
            "of another item": chosen(session, replace(PAST, item="circus"), ""),
            "refused": chosen(session, replace(PAST, result="refused"), ""),
            "until then": chosen(session, replace(PAST, until=(city.now - timedelta(days=300)).date()), ""),
        }
        samples = [chosen(session, replace(PAST, most=2, how=SAMPLE), seed) for seed in ("a", "a", "b")]

    assert told == {
        "all": [*reversed(later), first],
        "last year": [*reversed(later)],
        "newest": [later[3], later[2]],
        "of another item": [],
        "refused": [],
        "until then": [first],
    }
    assert samples[0] == samples[1] and len(samples[2]) == 2


def test_one_that_is_stopped_goes_on_where_it_was(city, drawn, begin, monkeypatch):
    monkeypatch.setattr(work, "AT_ONCE", 1)
    for _ in range(3):
        city.granted()
    draft_id = drawn()
    rehearsal_id = begin(draft_id)
    with city.work() as session:
        told = {"draft_id": draft_id, "rehearsal_id": rehearsal_id, "now": city.now}
        stop_rehearsing(session, **told, person=city.person(session, "designer"))

    stopped = played(city, draft_id, rehearsal_id)
    with city.work() as session:
        go_on_rehearsing(session, **told | {"now": city.now}, person=city.person(session, "designer"))
    gone_on = played(city, draft_id, rehearsal_id)

    assert (stopped.state, stopped.done, stopped.left, stopped.can_go_on) == ("stopped", 1, 2, True)
    assert (gone_on.state, gone_on.done, gone_on.left) == ("done", 3, 0)


def test_one_that_is_stopped_too_late_is_done(city, drawn, begin):
    city.granted()
    draft_id = drawn()
    rehearsal_id = begin(draft_id)
    with city.work() as session:
        told = {"draft_id": draft_id, "rehearsal_id": rehearsal_id, "now": city.now}
        stop_rehearsing(session, **told, person=city.person(session, "designer"))

    assert played(city, draft_id, rehearsal_id).state == "done"


def test_the_save_that_was_rehearsed_stays_when_older_ones_go(city, drawn, begin, monkeypatch):
    monkeypatch.setattr(kept, "SAVES_MOST", 1)
    city.granted()
    draft_id = drawn()
    begin(draft_id)

    for revision in (1, 2, 3):
        with city.work() as session:
            told = {"draft_id": draft_id, "revision": revision, "source": b"<next/>", "forms": {}, "tables": {}}
            save_draft(session, **told, person=city.person(session, "designer"), now=city.now)

    with city.database.reading() as session:
        revisions = select(ChartDraftSave.revision).where(ChartDraftSave.draft_id == draft_id)
        assert session.scalars(revisions.order_by(ChartDraftSave.revision)).all() == [1, 4]


def test_the_list_takes_as_many_statements_however_long_it_is(city, drawn, begin):
    city.granted()
    draft_id = drawn()
    sent, counts = [], []
    event.listen(city.database.engine, "before_cursor_execute", lambda *said: sent.append(said[2]))

    for _ in range(2):
        played(city, draft_id, begin(draft_id))
        sent.clear()
        with city.database.reading() as session:
            views = rehearsals_of(session, draft_id, now=city.now)
        counts.append(len(sent))

    assert [each.kinds for each in views] == [{"same": 1}, {"same": 1}]
    assert counts[0] == counts[1] > 0


def test_one_whose_process_was_killed_says_so_and_goes_on(city, drawn, begin):
    city.granted()
    draft_id = drawn()
    rehearsal_id = begin(draft_id)
    with pytest.raises(RehearsalRunning):
        begin(draft_id)

    city.now += UNHEARD
    cut = seen(city, draft_id, rehearsal_id)
    with city.work() as session:
        told = {"draft_id": draft_id, "rehearsal_id": rehearsal_id, "now": city.now}
        go_on_rehearsing(session, **told, person=city.person(session, "designer"))

    assert (cut.state, cut.can_go_on) == (CUT, True)
    assert played(city, draft_id, rehearsal_id).kinds == {"same": 1}


def test_a_journal_that_cannot_be_played_is_told_and_stops_nobody(city, drawn, begin):
    spoilt, good = city.granted(), city.granted()
    with city.work() as session:
        session.execute(update(JournalLine).where(JournalLine.case_id == 1, JournalLine.seq == 1).values(body=b"{"))
    draft_id = drawn()

    found = played(city, draft_id, begin(draft_id))

    assert found.kinds == {"unread": 1, "same": 1}
    with city.database.reading() as session:
        assert rehearsed_case(session, found.id, spoilt).told == {"why": "damaged"}
        assert rehearsed_case(session, found.id, good).kind == "same"


def test_what_cannot_be_rehearsed_is_refused_with_its_reason(city, drawn, begin):
    draft_id, broken = drawn(), drawn(SHOP_PERMIT.replace(b'gov:role="acceptor"', b""))

    told = {
        "no case": _refusal(lambda: begin(draft_id)),
        "a draft with errors": _refusal(lambda: begin(broken)),
        "a node that is not there": _refusal(lambda: begin(draft_id, changes=Changes({"check": "moon"}))),
        "an outcome it has not": _refusal(lambda: begin(draft_id, changes=Changes(answers={"check": Answer("moon")}))),
        "too many": _refusal(lambda: begin(draft_id, replace(PAST, most=10_001))),
    }

    assert told == {
        "no case": "不能演练：所选范围内没有办结的办件。",
        "a draft with errors": "不能演练：草稿还有错误，请先按检查结果改正。",
        "a node that is not there": "不能演练：草稿上没有节点「moon」。",
        "an outcome it has not": "不能演练：「核查」没有办理结果「moon」。",
        "too many": "不能演练：一次演练 1 至 10000 个办件。",
    }
    with pytest.raises(NotAllowed):
        begin(draft_id, by="clerk")


@pytest.fixture
def city_on_sqlite(new_store):
    """Processes are the same on both stores, and dear to start."""
    opened = Database(new_store("sqlite", "city"))
    yield city_in(opened)
    opened.dispose()


def test_processes_of_its_own_give_the_same(city_on_sqlite, monkeypatch):
    monkeypatch.setattr(work, "FEW", 0)
    city = city_on_sqlite
    city.granted()
    draft_id = drawn_in(city)
    rehearsal_id = begun_in(city, draft_id)

    rehearse_all(city.database, draft_id, rehearsal_id, jobs=1, clock=lambda: city.now)

    assert seen(city, draft_id, rehearsal_id).kinds == {"same": 1}


def _lines(city) -> int | None:
    with city.database.reading() as session:
        return session.scalar(select(func.count()).select_from(JournalLine))


def _refusal(begin) -> str:
    with pytest.raises(RehearsalRefused) as refused:
        begin()
    return str(refused.value)
