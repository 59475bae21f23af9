"""抄送 and 催办 over HTTP."""

import pytest


@pytest.fixture
def number(office):
    return office.file()


def test_who_got_a_copy_sees_the_case(office, number):
    before = office.callers["stranger"].get(f"/cases/{number}").status_code

    answer = office.ask("handler", number, "draft", "copies", {"to": ["stranger", office.city.ids["auditor"]]})

    assert answer.status_code == 200, answer.text
    assert (before, office.callers["stranger"].get(f"/cases/{number}").status_code) == (404, 200)
    assert office.copies(number) == sorted(("draft#1", office.city.ids[each]) for each in ("stranger", "auditor"))
    office.check(number)


def test_one_person_is_told_once_a_line(office, number):
    ids = office.city.ids

    office.ask("handler", number, "draft", "copies", {"to": ["leader", ids["leader"], "leader"]})
    office.ask("handler", number, "draft", "copies", {"to": ["leader"]})

    assert office.copies(number) == [("draft#1", ids["leader"])] * 2
    office.check(number)


def test_who_did_a_task_may_tell_of_it_also_after_the_end(office):
    number = office.ended()
    before = office.callers["handler"].get(f"/cases/{number}").json["case"]["ended_at"]

    told = office.ask("handler", number, "draft", "copies", {"to": ["stranger"]})
    by_other = office.ask("acceptor", number, "draft", "copies", {"to": ["stranger"]})

    assert (told.status_code, by_other.status_code) == (200, 403)
    assert (told.json["status"], told.json["result"]) == ("ended", "granted")
    after = office.callers["handler"].get(f"/cases/{number}").json["case"]["ended_at"]
    assert after == before
    office.check(number)


def test_telling_of_a_suspended_case_leaves_it_suspended(office, number):
    office.suspend(number)
    key = {"Idempotency-Key": "told"}

    first, again = (
        office.ask("handler", number, "draft", "copies", {"to": ["leader"]}, headers=key) for _ in range(2)
    )

    assert (first.status_code, first.json["status"]) == (200, "suspended")
    assert again.json == first.json
    office.check(number)


@pytest.mark.parametrize("to", [[], "leader", ["nobody"], ["leader", None], ["leader"] * 51, None])
def test_a_wrong_list_tells_nobody(office, number, to):
    answer = office.ask("handler", number, "draft", "copies", {"to": to})

    assert answer.status_code == 422
    assert office.copies(number) == []


def test_nobody_copies_to_themselves(office, number):
    answer = office.ask("handler", number, "draft", "copies", {"to": ["handler"]})

    assert (answer.status_code, answer.json["code"]) == (409, "given_refused")


def test_whoever_sees_a_case_may_urge_but_auditors_only_look_on(office, number):
    answers = [office.ask(login, number, "draft", "urge", {}) for login in ("clerk", "acceptor", "admin")]
    auditor = office.ask("auditor", number, "draft", "urge", {})
    stranger = office.ask("stranger", number, "draft", "urge", {})

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert (auditor.status_code, auditor.json["code"]) == (403, "not_allowed")
    assert stranger.status_code == 404
    shown = office.callers["handler"].get(f"/tasks/{office.task(number, 'draft')}").json["task"]
    assert shown["urged"] == 3
    office.check(number)


def test_what_is_done_is_not_urged(office, number):
    task = office.task(number, "draft")
    office.finish("handler", number, "draft", "done")

    answer = office.callers["clerk"].post(f"/tasks/{task}/urge", {})

    assert (answer.status_code, answer.json["code"]) == (409, "task_not_open")


def test_nobody_urges_the_same_task_all_day(office, number):
    answers = [office.ask("clerk", number, "draft", "urge", {}) for _ in range(4)]
    by_another = office.ask("acceptor", number, "draft", "urge", {})

    assert [answer.status_code for answer in answers] == [200, 200, 200, 409]
    assert (answers[-1].json["code"], by_another.status_code) == ("urged_enough", 200)
    office.check(number)


def test_nobody_is_flooded_with_copies(office, number):
    answers = [office.ask("handler", number, "draft", "copies", {"to": ["leader", "auditor"]}) for _ in range(4)]
    to_another = office.ask("handler", number, "draft", "copies", {"to": ["stranger"]})

    assert [answer.status_code for answer in answers] == [200, 200, 200, 422]
    assert (answers[-1].json["code"], to_another.status_code) == ("person_unfit", 200)
    assert len(office.copies(number)) == 7
    office.check(number)
