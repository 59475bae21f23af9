"""Who opens a case on a page or by a program stands in the log of looks a second later."""

import io
import os
import signal
from datetime import timedelta
from multiprocessing import get_context

import pytest
from sqlalchemy import select

from app.errors import LooksUnwritten
from app.models import Look
from app.web import look_book, looks
from app.web.look_book import LookBook
from app.web.ways import way_name
from tests.app.samples import pdf

NAMES_A_CASE = {"number", "task_id", "material_id", "enclosure_id", "document_id"}


@pytest.fixture
def number(city):
    return city.file().case_number


def lines(web, city):
    """What was written so far: who looked at what of which case."""
    web.extensions["looks"].write()
    names = {person_id: login for login, person_id in city.ids.items()}
    with city.database.reading() as session:
        rows = session.scalars(select(Look).order_by(Look.seq)).all()
    return [(names.get(row.person_id, ""), row.case_number, row.what, row.cases) for row in rows]


def test_looks_are_written_by_person_case_and_kind(web, city, number, sign_in, callers):
    acceptor, auditor = sign_in("acceptor"), sign_in("auditor")
    sent = {"code": "m1", "file": (io.BytesIO(pdf()), "a.pdf")}
    material = callers["clerk"].post(f"/cases/{number}/materials", data=sent).json["id"]
    with city.database.reading() as session:
        task = city.task(session, number, "accept")

    for page in ("/inbox", "/cases", f"/cases/{number}", f"/cases/{number}", f"/cases/{number}/chart.bpmn"):
        assert acceptor.get(page).status_code == 200
    assert sign_in("stranger").get(f"/cases/{number}").status_code == 404
    for page in (f"/cases/{number}/sheet", "/cases?q=何俊", "/cases?q=何俊", f"/materials/{material}"):
        answer = auditor.get(page)
        answer.close()
        assert answer.status_code == 200
    assert callers["acceptor"].get(f"/tasks/{task}").status_code == 200
    for page in ("/inbox/export.csv", "/inbox/export.csv", "/inbox?q=何俊", "/inbox?q=无此人"):
        assert acceptor.get(page).status_code == 200

    assert lines(web, city) == [
        ("acceptor", number, "form", 1),
        ("auditor", number, "sheet", 1),
        ("auditor", number, "search", 1),
        ("auditor", number, "file", 1),
        ("acceptor", "", "export", 1),
        ("acceptor", "", "export", 1),
        ("acceptor", number, "search", 1),
    ]


def test_an_order_that_is_asked_again_shows_its_case(web, city, number, sign_in):
    web.config["WTF_CSRF_ENABLED"] = False
    acceptor, handler = sign_in("acceptor"), sign_in("handler")
    with city.database.reading() as session:
        task = city.task(session, number, "accept")

    again = acceptor.post(f"/tasks/{task}/return", data={"reasons": ""})
    late = handler.post(f"/tasks/{task}/complete", data={"outcome": "accept"})
    unknown = sign_in("stranger").post(f"/tasks/{task}/complete", data={"outcome": "accept"})
    done = sign_in("admin").post(f"/cases/{number}/terminate", data={"reasons": "误办。"})

    assert again.status_code == 422 and "何俊" in again.get_data(as_text=True)
    assert late.status_code == 403 and number in late.get_data(as_text=True), "they see how the case stands"
    assert unknown.status_code == 404
    assert done.status_code == 303, "who ended it stands in the journal"
    assert lines(web, city) == [("acceptor", number, "form", 1), ("handler", number, "form", 1)]


def test_an_auditor_finds_looks_by_person_case_and_day(web, city, number, sign_in, callers):
    for login in ("acceptor", "handler"):
        assert sign_in(login).get(f"/cases/{number}").status_code == 200
    web.extensions["looks"].write()
    auditor = sign_in("auditor")

    found = {
        asked: auditor.get(f"/audit/looks?{asked}").get_data(as_text=True)
        for asked in ("person=handler", f"case={number}", "since=2000-01-01&until=2000-12-31", "what=file", "")
    }

    assert "handler同志" in found["person=handler"] and "acceptor同志" not in found["person=handler"]
    assert '<td role="cell" class="m-hide g-wide-only g-soft" title="/cases/&lt;number&gt;">办件</td>' in found[""]
    for asked in (f"case={number}", ""):
        assert all(f"{login}同志</a>" in found[asked] for login in ("acceptor", "handler")), asked
    for asked in ("since=2000-01-01&until=2000-12-31", "what=file"):
        assert "没有查阅记录" in found[asked]
    pages = callers["auditor"].get("/looks?limit=1").json
    assert [each["login"] for each in pages["items"]] == ["handler"]
    after = callers["auditor"].get(f"/looks?limit=1&after={pages['next']}").json
    assert [each["login"] for each in after["items"]] == ["acceptor"]
    assert callers["auditor"].post("/looks/verification").json == {"answer": "一致", "findings": []}
    assert "逐条相连" in auditor.get("/audit/looks/verdict").get_data(as_text=True)
    assert sign_in("handler").get("/audit/looks").status_code == 403


def test_what_cannot_be_written_down_is_not_shown(web, city, number, sign_in, monkeypatch):
    monkeypatch.setattr(look_book, "MOST", 0)
    acceptor = sign_in("acceptor")

    answer = acceptor.get(f"/cases/{number}")

    assert answer.status_code == 503
    assert "何俊" not in answer.get_data(as_text=True)
    assert acceptor.get("/inbox").status_code == 200
    assert lines(web, city) == []


def test_whatever_is_named_is_still_there(application):
    assert looks.WHAT.keys() - application.view_functions.keys() == set()


def test_whatever_leads_to_somebody_has_a_name(application):
    rules = [rule for rule in application.url_map.iter_rules() if NAMES_A_CASE & rule.arguments]
    noted = [rule for rule in rules if looks.WHAT.get(rule.endpoint, looks.FORM)]
    ways = {looks.CONVERTER.sub("<", rule.rule) for rule in noted}

    assert sorted(way for way in ways if way_name(way) == way) == []


def test_a_book_writes_by_itself_and_forgets_after_ten_minutes(city, number, monkeypatch):
    monkeypatch.setattr(look_book, "EVERY", 0.01)
    book = LookBook(city.database)
    sight = look_book.Sight(city.now, city.ids["handler"], number, "form", "/cases/<number>")
    later = look_book.Sight(city.now + timedelta(minutes=11), *[getattr(sight, name) for name in LATER])

    book.note(sight)
    book.note(sight)
    book.note(later)
    timer = book._timer
    timer.join()
    book.close()

    assert moments(city) == [sight.at, later.at]


def test_what_a_process_had_noted_when_it_was_killed_is_written_by_the_next(city, tmp_path):
    folder = tmp_path / "looks"
    alive, died = (
        LookBook(city.database, folder, by_itself=False),
        get_context("fork").Process(target=note_and_die, args=(city, folder)),
    )
    died.start()
    died.join()
    alive.note(sight_at(city, 0))

    assert died.exitcode == -signal.SIGKILL
    assert alive.write() == 3, "two that the other one noted; the line it was writing shows nobody"
    other = LookBook(city.database, folder, by_itself=False)
    alive.note(sight_at(city, 5))
    other.note(sight_at(city, 6))
    assert (alive.write(), other.write()) == (1, 1), "of somebody alive nothing is taken"
    assert sorted(moments(city)) == [sight_at(city, number).at for number in (0, 1, 2, 5, 6)]
    for book in (alive, other):
        book.close()
    assert [path.name for path in folder.iterdir()] == [".lock"]


def test_where_nothing_can_be_kept_nothing_is_shown(city, tmp_path):
    (tmp_path / "looks").write_text("no folder")
    book = LookBook(city.database, tmp_path / "looks", by_itself=False)

    with pytest.raises(LooksUnwritten):
        book.note(sight_at(city, 1))

    assert book.write() == 0


def note_and_die(city, folder):
    book = LookBook(city.database, folder, by_itself=False)
    for number in (1, 2):
        book.note(sight_at(city, number))
    os.write(book._file._handle, b'\n["2026-11-23T09')
    os.kill(os.getpid(), signal.SIGKILL)


def sight_at(city, minute):
    return look_book.Sight(city.now + timedelta(minutes=minute), None, f"A{minute}", "form", "/cases/<number>")


def moments(city):
    with city.database.reading() as session:
        return [row.at for row in session.scalars(select(Look).order_by(Look.seq))]


LATER = ("person_id", "case_number", "what", "way")
