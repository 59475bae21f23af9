"""Other systems over HTTP: messages to cases, jobs fetched and answered; administrators; notices."""

import threading
from urllib.parse import quote

import pytest

from app.factory import create_app
from config import Config
from tests.app.callers import Callers
from tests.engine.bpmn_writer import end, file_of, road, start
from tests.outside import CHECK, RECEIVE, commands, errand, filed, holds, listener, opened, send, waiting
from tests.outside import job as service

SYSTEM, ADMIN, HANDLER, DESIGNER = "register", "admin", "handler", "designer"


@pytest.fixture
def callers(city, tmp_path):
    """Programs of the small city."""
    url = city.database.url.render_as_string(hide_password=False)
    web = create_app(Config("k" * 32, url, tmp_path / "files", TESTING=True))
    yield Callers(web, city.database)
    web.extensions["database"].dispose()


@pytest.fixture
def number(city):
    """A case with a job for another system."""
    opened(city, "errand", errand("external", what="licence", seats="=seats"))
    return filed(city, "errand", seats=7)


@pytest.fixture
def hearing(city):
    """A case that waits for a message under the key 7."""
    opened(city, "listener", listener())
    return filed(city, "listener", seats=7)


def job(number, deed, key="ask#1"):
    return f"/jobs/{number}/{quote(key)}/{deed}"


def message(key="7", name="granted", **more):
    return {"name": name, "key": key, **more}


def test_an_external_job_is_fetched_and_answered_once(city, callers, number):
    system = callers[SYSTEM]
    [row] = system.get("/jobs?handler=external").json["items"]
    assert (row["case_number"], row["key"], row["inputs"]) == (number, "ask#1", {"what": "licence", "seats": 7})

    answers = [system.post(job(number, "completion"), json={"data": {"risk": "high"}}) for _ in range(2)]

    assert [each.status_code for each in answers] == [200, 409]
    assert answers[1].json["code"] == "job_not_open"
    assert system.get("/jobs").json["items"] == []
    assert commands(city, number)[-1] == "JobDone" and holds(city, number)


def test_a_job_is_where_its_case_stands(callers, number):
    before = callers[ADMIN].get(f"/cases/{number}/picture").json["current"]
    callers[SYSTEM].post(job(number, "completion"), json={})

    after = callers[ADMIN].get(f"/cases/{number}/picture").json

    assert (before, after["current"]) == (["ask"], ["check"])
    assert "ask" in after["finished"]


def test_the_same_request_gets_the_same_answer(city, callers, number):
    keyed = {"headers": {"Idempotency-Key": "k1"}}

    answers = [callers[SYSTEM].post(job(number, "completion"), json={}, **keyed) for _ in range(2)]
    other = callers[SYSTEM].post(job(number, "failure"), json={"reason": "不行"}, **keyed)

    assert answers[0].json == answers[1].json
    assert (other.status_code, other.json["code"]) == (409, "request_key_reused")
    assert commands(city, number).count("JobDone") == 1


def test_a_job_that_failed_stops_until_an_administrator_retries_it(city, callers, number):
    callers[SYSTEM].post(job(number, "failure"), json={"code": "", "reason": "证照系统停机"})

    [row] = callers[ADMIN].get("/jobs?stopped=yes").json["items"]
    refused = callers[SYSTEM].post(job(number, "retry"))
    retried = callers[ADMIN].post(job(number, "retry"))
    again = callers[ADMIN].post(job(number, "retry"))

    assert row["stopped"] == "证照系统停机"
    assert [each.status_code for each in (refused, retried, again)] == [404, 200, 409]
    assert again.json["code"] == "job_not_stopped"
    assert callers[SYSTEM].post(job(number, "completion"), json={}).status_code == 200
    assert holds(city, number)


def test_a_job_of_the_house_is_not_answered_from_outside(city, callers):
    opened(city, "errand", errand("notify", to="handler", text="请留意。"))
    number = filed(city, "errand")

    refused = callers[SYSTEM].post(job(number, "completion"), json={})

    assert (refused.status_code, refused.json["code"]) == (409, "job_not_external")
    assert waiting(city, number) == [("ask#1", "")]


@pytest.mark.parametrize(
    ("body", "code"),
    [({"data": {"applicant_name": "x"}}, "not_a_field"), ({"data": {"nothing": 1}}, "not_a_field")],
)
def test_an_answer_brings_routing_values_only(city, callers, number, body, code):
    refused = callers[SYSTEM].post(job(number, "completion"), json=body)

    assert (refused.status_code, refused.json["code"]) == (422, code)
    assert waiting(city, number) == [("ask#1", "")]


WRONG = ({"risk": "middling"}, {"risk": "x" * 9000}, {"risk": ["high"]}, {"risk": True}, {"seats": "7"}, {"seats": []})


@pytest.mark.parametrize("data", WRONG, ids=lambda data: str(data)[:20])
def test_a_value_from_outside_is_one_that_a_person_could_have_filled_in(city, callers, number, hearing, data):
    sent = [job(number, "completion"), "/messages"]
    refused = [callers[SYSTEM].post(path, json=body) for path, body in zip(sent, ({"data": data}, message(data=data)))]

    assert [each.status_code for each in refused] == [422, 422]
    assert {each.json["code"] for each in refused} <= {"invalid_form", "not_a_field"}
    assert (commands(city, number)[-1], commands(city, hearing)[-1]) == ("Complete", "Complete")


def test_a_value_from_outside_may_be_taken_away(city, callers, number):
    assert callers[SYSTEM].post(job(number, "completion"), json={"data": {"risk": None}}).status_code == 200


def test_a_job_has_the_name_its_chart_gives_it(city, callers):
    way = road("start", "receive", "发证", "check", "end")
    opened(city, "zh", file_of(start(), RECEIVE, service("发证", "external"), CHECK, end(), way, key="zh"))
    number = filed(city, "zh")

    assert callers[SYSTEM].post(job(number, "completion", "发证#1"), json={}).status_code == 200


def test_another_system_does_not_learn_which_cases_there_are(city, callers):
    number = city.file().case_number
    nowhere = number[:-1] + "9"

    here, there = (
        [
            callers[SYSTEM].post(job(each, "completion"), json={}, headers={"If-Match": '"z"'}),
            callers[SYSTEM].post(job(each, "completion", "check#1"), json={}),
            callers[SYSTEM].post(job(each, "failure"), json={"reason": "不行"}),
            callers[SYSTEM].post("/messages", json=message(key=each)),
            *(callers[SYSTEM].get(f"/cases/{each}{more}") for more in ("", "/journal", "/picture", "/chart")),
        ]
        for each in (number, nowhere)
    )

    assert {each.status_code for each in here} == {404}
    assert [each.json["detail"].replace(number, "…") for each in here] == [
        each.json["detail"].replace(nowhere, "…") for each in there
    ]


@pytest.mark.parametrize(
    "body",
    [{"reason": ""}, {}, {"reason": "x" * 501}, {"reason": "停\u202e机"}, {"reason": 5}, {"reason": "x", "why": 1}],
)
def test_a_failure_needs_its_reason(callers, number, body):
    assert callers[SYSTEM].post(job(number, "failure"), json=body).status_code == 422


def test_jobs_that_never_were_are_not_open(callers, number):
    for key in ("ask#2", "check#1", "ask", "a/b#1"):
        refused = callers[SYSTEM].post(job(number, "completion", key), json={})
        assert (refused.status_code, refused.json["code"]) == (409, "job_not_open")
    assert callers[SYSTEM].post(job("990123SC2026112399999", "completion"), json={}).status_code == 404


def test_jobs_and_messages_are_for_systems_and_administrators(callers, number, hearing):
    for login in (HANDLER, DESIGNER, "clerk", "auditor"):
        assert callers[login].get("/jobs").status_code == 403
        assert callers[login].post("/messages", json=message()).status_code == 403
        for deed in ("completion", "failure", "retry"):
            assert callers[login].post(job(number, deed), json={"reason": "x"}).status_code in (403, 404)
    for path in ("/outbox", "/outbox?given_up=yes"):
        assert [callers[login].get(path).status_code for login in (SYSTEM, ADMIN)] == [403, 200]
    assert callers.stranger.post("/messages", json=message()).status_code == 401


def test_a_system_does_no_tasks_and_sees_no_cases(callers, number):
    system = callers[SYSTEM]

    assert system.get("/me").json["groups"] == ["everyone", "integrator"]
    assert system.get(f"/cases/{number}").status_code == 404
    assert system.get("/inbox").status_code == 403


def test_a_message_moves_the_one_case_that_waits_for_it(city, callers, hearing):
    filed(city, "listener", seats=8)

    told = callers[SYSTEM].post("/messages", json=message(data={"risk": "high"}))

    assert (told.status_code, told.json["case_number"]) == (200, hearing)
    assert commands(city, hearing)[-1] == "Message" and holds(city, hearing)


def test_a_message_without_a_key_of_its_own_finds_its_case_by_number(city, callers):
    opened(city, "listener", listener(correlation=""))
    first, second = filed(city, "listener"), filed(city, "listener")

    told = callers[SYSTEM].post("/messages", json=message(key=second))

    assert told.json["case_number"] == second
    assert waiting(city, first) == [("hear#1", "")]


def test_a_message_for_nobody_is_not_found(callers, hearing):
    for wrong in (message(key="8"), message(name="refused"), message(key=hearing)):
        refused = callers[SYSTEM].post("/messages", json=wrong)
        assert (refused.status_code, refused.json["code"]) == (404, "nobody_waits")


def test_a_message_for_two_moves_neither(city, callers, hearing):
    second = filed(city, "listener", seats=7)

    refused = callers[SYSTEM].post("/messages", json=message())

    assert (refused.status_code, refused.json["code"], refused.json["count"]) == (409, "several_wait", 2)
    assert [commands(city, each)[-1] for each in (hearing, second)] == ["Complete", "Complete"]


def test_a_message_that_comes_again_is_for_nobody_unless_it_is_the_same_request(city, callers, hearing):
    keyed = {"headers": {"Idempotency-Key": "k1"}}
    first = callers[SYSTEM].post("/messages", json=message(), **keyed)

    same = callers[SYSTEM].post("/messages", json=message(), **keyed)
    new = callers[SYSTEM].post("/messages", json=message())

    assert same.json == first.json
    assert new.status_code == 404
    assert commands(city, hearing).count("Message") == 1


def test_of_two_messages_at_once_one_moves_the_case(city, callers, hearing):
    callers[SYSTEM], ready, codes = callers[SYSTEM], threading.Barrier(2), []

    def tell():
        ready.wait()
        codes.append(callers[SYSTEM].post("/messages", json=message()).status_code)

    threads = [threading.Thread(target=tell) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(codes) in ([200, 404], [200, 409])
    assert commands(city, hearing).count("Message") == 1


@pytest.mark.parametrize("body", [{}, {"name": "granted"}, message(key=""), message(data=[]), message(more=1), []])
def test_a_message_that_is_none_is_refused(callers, hearing, body):
    assert callers[SYSTEM].post("/messages", json=body).status_code == 422


def test_what_could_not_be_sent_is_shown_to_administrators(city, callers):
    opened(city, "errand", errand("webhook", hook="licences"))
    number = filed(city, "errand")

    [row] = callers[ADMIN].get("/outbox").json["items"]

    assert (row["case_number"], row["kind"], row["key"], row["attempts"]) == (number, "job", "ask#1", 0)
    assert callers[ADMIN].get("/outbox?given_up=yes").json["items"] == []


def test_a_notice_is_read_by_those_who_hold_the_post(city, callers):
    opened(city, "errand", errand("notify", to="handler", text="请留意。"))
    numbers = [filed(city, "errand") for _ in range(3)]
    send(city)

    first = callers[HANDLER].get("/notices?limit=2").json
    rest = callers[HANDLER].get(f"/notices?limit=2&after={first['next']}").json

    assert [each["case_number"] for each in (*first["items"], *rest["items"])] == numbers[::-1]
    assert {each["text"] for each in first["items"]} == {"请留意。"}
    assert rest["next"] is None
    assert [callers[login].get("/notices").json["items"] for login in ("clerk", SYSTEM)] == [[], []]
