"""Open inboxes hear of what other processes commit: those it concerns, at once, for as long as they are signed in."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select, update

from app.approver import live_hub, live_pages, live_turn
from app.factory import create_app
from app.models import Person, WebSession
from app.queries.changes import changes_after, latest_change
from app.services import tell_inboxes
from app.services.web_sessions import digest_of, open_session
from app.web.sessions import BY_ITSELF, COOKIE
from config import Config

AGAIN, BEAT, OVER = b"event: again\ndata:\n\n", b":\n\n", b":over\n\n"


def changed(came=(), gone=()):
    return f"event: changed\ndata: {json.dumps({'came': list(came), 'gone': list(gone)})}\n\n".encode()


class House:
    """A second process on the same store, with the open inboxes of some people."""

    def __init__(self, web, town, closing):
        self.web, self.town, self.closing = web, town, closing
        self.tokens = {}

    def listen(self, login, seen=None):
        """What this person's open inbox hears, line by line; or the answer that refuses it."""
        with self.town.transaction() as session:
            person_id = session.scalars(select(Person.id).where(Person.login == login)).one()
            token = open_session(session, person_id=person_id, data={}, now=datetime.now(UTC))
            seen = latest_change(session) if seen is None else seen
        self.tokens[login] = token
        browser = self.web.test_client()
        browser.set_cookie(COOKIE, token)
        answer = browser.get(f"/inbox/events?seen={seen}")
        self.closing.callback(answer.close)
        if answer.status_code != 200:
            return answer
        said = answer.iter_encoded()
        assert next(said).endswith(b"event: ready\ndata:\n\n")
        return said


@pytest.fixture
def house(town, tmp_path, monkeypatch):
    monkeypatch.setattr(live_pages, "BEAT_SECONDS", 0.6)
    monkeypatch.setattr(live_hub, "SESSIONS_EVERY", 1)
    url = town.url.render_as_string(hide_password=False)
    web = create_app(Config("k" * 32, url, tmp_path / "files", COOKIE_SECURE=False, TESTING=True, LIVE_STREAMS=3))
    with ExitStack() as closing:
        yield House(web, town, closing)
    thread = web.extensions["live"]._thread
    if thread is not None:
        thread.join(5)
    web.extensions["database"].dispose()


def test_those_it_concerns_hear_which_tasks_came_and_which_are_gone(office, house):
    handler, colleague, stranger = (house.listen(login) for login in ("handler", "checker", "stranger"))

    number = office.file("desk")
    filed = [news(handler), next(stranger)]
    easy = office.task(number, "easy")
    office.ask("handler", number, "easy", "transfer", {"to": "stranger"})
    given = [news(handler), news(stranger)]
    office.ask("stranger", number, "easy", "transfer", {"to": "checker"})
    taken = news(stranger)
    next(colleague)

    assert easy in heard(filed[0])["came"]
    assert filed[1] == BEAT
    assert easy in heard(given[0])["gone"]
    assert given[1] == changed(came=[easy])
    assert easy in heard(taken)["gone"] and heard(taken)["came"] == []


def news(said):
    """What comes next, however many beats the machine takes until then."""
    return next(line for line in said if line != BEAT)


def heard(line):
    return json.loads(line.decode().partition("data: ")[2])


def test_what_happened_before_an_inbox_listened_makes_it_read_everything(office, house):
    office.file("desk")

    late, fresh = house.listen("handler", seen=0), house.listen("handler")

    assert [next(late), next(fresh)] == [AGAIN, BEAT]


def test_who_signs_out_hears_no_more(office, house, town):
    handler, leader = house.listen("handler"), house.listen("leader")

    with town.transaction() as session:
        session.execute(delete(WebSession).where(WebSession.id == digest_of(house.tokens["handler"])))

    assert list(handler) == [OVER]
    assert next(leader) == BEAT


def test_streams_are_bounded_and_a_process_that_ends_lets_them_go(house):
    first, *_ = [house.listen(login) for login in ("handler", "checker", "leader")]

    refused = house.listen("acceptor")
    house.web.extensions["live"].stops = lambda: True
    said = list(first)
    ended = house.listen("clerk")

    assert (refused.status_code, ended.status_code) == (503, 503)
    assert said == [OVER]


def test_a_page_that_reads_itself_again_keeps_nobody_signed_in(sign_in, town):
    browser = sign_in("handler")
    earlier = datetime.now(UTC) - timedelta(minutes=10)
    with town.transaction() as session:
        session.execute(update(WebSession).values(seen_at=earlier))

    again = browser.get("/inbox", headers={BY_ITSELF: "1", "HX-Request": "true"})
    idle = seen(town)
    browser.get("/inbox")

    assert again.status_code == 200
    assert '<hx-partial hx-target="#g-boxes"' in again.text
    assert idle == earlier
    assert seen(town) > earlier


def seen(town):
    with town.reading() as session:
        return session.scalars(select(WebSession.seen_at)).one()


def test_what_pages_ask_by_themselves_waits_for_its_turn_and_people_do_not(sign_in, monkeypatch):
    monkeypatch.setattr(live_turn, "PATIENCE_SECONDS", 60.0)
    browser = sign_in("handler")
    asked = {"path": "/inbox/rows?only=1", "headers": {BY_ITSELF: "1", "HX-Request": "true"}}

    with ThreadPoolExecutor(1) as other:
        with live_turn.AT_ONCE:
            waiting = other.submit(browser.get, **asked)
            answers = [browser.get("/inbox").status_code for _ in range(3)]
            waited = not waiting.done()
        answers.append(waiting.result(60).status_code)

    assert answers == [200, 200, 200, 200]
    assert waited


def test_who_waits_too_long_for_a_turn_goes_on_anyway(sign_in, monkeypatch):
    monkeypatch.setattr(live_turn, "PATIENCE_SECONDS", 0.0)
    browser = sign_in("handler")

    with live_turn.AT_ONCE:
        answer = browser.get("/inbox/rows?only=1", headers={BY_ITSELF: "1", "HX-Request": "true"})
        again = browser.get("/inbox/rows?only=1", headers={BY_ITSELF: "1", "HX-Request": "true"})
        is_kept = not live_turn.AT_ONCE.acquire(blocking=False)

    assert (answer.status_code, again.status_code) == (200, 200)
    assert is_kept


def test_only_the_latest_changes_are_kept(town, monkeypatch):
    monkeypatch.setattr(tell_inboxes, "FORGET", tell_inboxes.forgetting(2))
    with town.transaction() as session:
        for _ in range(3):
            for case_id in (7, 8):
                tell_inboxes.tell_inboxes(session.connection(), case_id, ())
        tell_inboxes.forget_changes(session)

        kept = [each.case_id for each in changes_after(session, 0)]

    assert kept == [7, 8]


def test_a_page_asks_for_single_rows_and_gets_what_its_box_shows_where_it_belongs(office, sign_in):
    first, second = (office.file("desk") for _ in range(2))
    easy, other = office.task(first, "easy"), office.task(second, "easy")
    handler, stranger = sign_in("handler"), sign_in("stranger")
    asked = f"only={other},{easy},999999"

    both = handler.get(f"/inbox/rows?{asked}")
    backwards = handler.get(f"/inbox/rows?{asked}&sort=-arrived")
    one = handler.get(f"/inbox/rows?{asked}&number={first}&counts=")
    nothing = [stranger.get(f"/inbox/rows?{asked}"), handler.get(f"/inbox/rows?{asked}&box=overdue")]
    odd = [handler.get(f"/inbox/rows?{words}").status_code for words in ("", "only=x", "only=1&box=done")]
    whole = handler.get("/inbox").text

    assert rows_of(both) == [easy, other]
    assert rows_of(backwards) == [other, easy]
    assert places_of(backwards) == sorted(places_of(backwards)) and places_of(both) == sorted(places_of(both))
    assert all(f'data-place="{",".join(map(str, place))}"' in whole for place in places_of(both))
    assert rows_of(one) == [easy] and '<hx-partial hx-target="#g-boxes"' in one.text
    assert [rows_of(each) for each in nothing] == [[], []]
    assert odd == [200, 200, 404]


def rows_of(answer):
    return [int(each) for each in re.findall(r'id="row-(\d+)-0"', answer.text)]


def places_of(answer):
    found = re.findall(r'data-place="([^"]+)"', answer.text)
    return [tuple(map(int, each.split(","))) for each in found]


def test_one_person_keeps_no_others_from_listening(house, monkeypatch):
    monkeypatch.setattr(live_hub, "OF_ONE_PERSON", 2)

    windows = [house.listen("handler") for _ in range(3)]
    colleague = house.listen("checker")

    assert list(windows[0]) == [OVER]
    assert [next(each) for each in (*windows[1:], colleague)] == [BEAT] * 3
