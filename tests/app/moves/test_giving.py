"""转办, 委派, 交回 over HTTP."""

import pytest

from tests.app.moves.office import WHY


@pytest.fixture
def number(office):
    return office.file()


def test_a_task_goes_to_one_person_and_leaves_the_inbox_of_the_role(office, number):
    answer = office.ask("handler", number, "draft", "transfer", {"to": "leader", **WHY})

    assert answer.status_code == 200, answer.text
    assert office.inbox("leader", number) == ["draft#1"]
    assert office.inbox("handler", number) == office.inbox("checker", number) == []
    shown = office.callers["leader"].get(f"/tasks/{office.task(number, 'draft')}").json["task"]
    assert (shown["person_name"], shown["claimed_by"]) == ("leader同志", 0)
    office.check(number)


def test_whom_it_was_given_to_finishes_it_and_nobody_else(office, number):
    office.ask("handler", number, "draft", "transfer", {"to": office.city.ids["stranger"]})

    refused = office.ask("checker", number, "draft", "completion", {"outcome": "done"})
    done = office.ask("stranger", number, "draft", "completion", {"outcome": "done"})

    assert (refused.status_code, refused.json["code"]) == (403, "not_allowed")
    assert done.status_code == 200, done.text
    assert office.row(number, "draft#1").closed_by == office.city.ids["stranger"]
    office.check(number)


def test_who_is_given_a_task_sees_its_case_wherever_they_work(office, number):
    before = office.callers["stranger"].get(f"/cases/{number}").status_code
    office.ask("handler", number, "draft", "transfer", {"to": "stranger"})

    after = office.callers["stranger"].get(f"/cases/{number}").status_code

    assert (before, after) == (404, 200)


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("nobody", "person_unknown"),
        (2**31 - 1, "person_unknown"),
        ("auditor", "person_unfit"),
        ("", "invalid"),
        (0, "invalid"),
        (True, "invalid"),
        (["leader"], "invalid"),
        (None, "invalid"),
    ],
)
@pytest.mark.parametrize("move", ["transfer", "delegation"])
def test_only_to_somebody_who_can_do_it(office, number, move, to, code):
    answer = office.ask("handler", number, "draft", move, {"to": to})

    assert (answer.status_code, answer.json["code"]) == (422, code)
    assert office.inbox("handler", number) == ["draft#1"]


def test_nobody_gives_to_themselves_or_away_what_is_not_theirs(office, number):
    to_self = office.ask("handler", number, "draft", "transfer", {"to": "handler"})
    by_other = office.ask("acceptor", number, "draft", "transfer", {"to": "leader"})
    by_stranger = office.ask("stranger", number, "draft", "transfer", {"to": "leader"})

    assert (to_self.status_code, to_self.json["code"]) == (409, "given_refused")
    assert (by_other.status_code, by_stranger.status_code) == (403, 404)


def test_what_a_colleague_signed_for_is_theirs(office, number):
    office.ask("checker", number, "draft", "claim")

    given = office.ask("handler", number, "draft", "transfer", {"to": "leader"})
    lent = office.ask("handler", number, "draft", "delegation", {"to": "leader"})

    assert {given.json["code"], lent.json["code"]} == {"task_claimed"}


def test_an_administrator_gives_on_what_somebody_left_behind(office, number):
    office.ask("handler", number, "draft", "transfer", {"to": "leader"})
    office.dismiss("leader")

    refused = office.ask("checker", number, "draft", "transfer", {"to": "checker"})
    given = office.ask("admin", number, "draft", "transfer", {"to": "checker", **WHY})

    assert (refused.status_code, given.status_code) == (403, 200)
    assert office.inbox("checker", number) == ["draft#1"]
    office.check(number)


def test_a_chart_that_names_its_moves_offers_no_others(office):
    number = office.file()
    office.finish("handler", number, "draft", "done")

    answers = {
        move: office.ask("leader", number, "review", move, {"to": to})
        for move, to in {"transfer": "checker", "delegation": "checker", "signers": ["checker"]}.items()
    }
    answers["copies"] = office.ask("leader", number, "review", "copies", {"to": ["checker"]})

    assert {move: answer.status_code for move, answer in answers.items()} == dict.fromkeys(answers, 403)
    assert "没有开通转办" in answers["transfer"].json["detail"]
    offered = office.callers["leader"].get(f"/tasks/{office.task(number, 'review')}").json["actions"]
    assert offered == ["return"]


def test_a_task_that_is_lent_comes_back_with_an_opinion(office, number):
    office.ask("handler", number, "draft", "delegation", {"to": "leader", **WHY})

    finished = office.ask("leader", number, "draft", "completion", {"outcome": "done"})
    by_owner = office.ask("handler", number, "draft", "completion", {"outcome": "done"})
    back = office.ask("leader", number, "draft", "resolution", {"opinion": "情况属实。"})
    done = office.ask("handler", number, "draft", "completion", {"outcome": "done"})

    assert (finished.status_code, finished.json["code"]) == (409, "task_delegated")
    assert (by_owner.status_code, back.status_code, done.status_code) == (403, 200, 200)
    opinions = office.callers["handler"].get(f"/cases/{number}").json["opinions"]
    assert "情况属实。" in {each["text"] for each in opinions}
    office.check(number)


def test_who_lent_it_is_told_and_sees_on(office, number):
    office.ask("handler", number, "draft", "transfer", {"to": "stranger"})
    office.ask("stranger", number, "draft", "delegation", {"to": "leader"})

    shown = office.callers["leader"].get(f"/tasks/{office.task(number, 'draft')}").json["task"]

    assert (shown["person_name"], shown["owner_name"]) == ("leader同志", "stranger同志")
    assert office.callers["stranger"].get(f"/cases/{number}").status_code == 200
    listed = office.callers["stranger"].get(f"/tasks/{office.task(number, 'draft')}")
    assert listed.status_code == 200


def test_giving_back_needs_words_and_something_lent(office, number):
    nothing_lent = office.ask("handler", number, "draft", "resolution", {"opinion": "好。"})
    office.ask("handler", number, "draft", "delegation", {"to": "leader"})

    wordless = [office.ask("leader", number, "draft", "resolution", body) for body in ({}, {"opinion": "  "})]

    assert (nothing_lent.status_code, nothing_lent.json["code"]) == (409, "task_not_delegated")
    assert [answer.status_code for answer in wordless] == [422, 422]


def test_a_named_person_does_not_give_back_to_the_role(office, number):
    office.ask("handler", number, "draft", "transfer", {"to": "leader"})
    office.ask("leader", number, "draft", "claim")

    task = office.task(number, "draft")
    answer = office.callers["leader"].delete(f"/tasks/{task}/claim")

    assert (answer.status_code, answer.json["code"]) == (409, "release_refused")


def test_whoever_finishes_a_task_may_appoint_who_does_the_next(office, number):
    done = office.ask("handler", number, "draft", "completion", {"outcome": "done", "appoint": {"review": ["leader"]}})

    assert done.status_code == 200, done.text
    assert office.row(number, "review#1").person_id == office.city.ids["leader"]
    assert office.inbox("leader", number) == ["review#1"]
    office.check(number)


@pytest.mark.parametrize(
    ("appoint", "status", "code"),
    [
        ({"review": ["nobody"]}, 422, "person_unknown"),
        ({"review": ["auditor"]}, 422, "person_unfit"),
        ({"review": ["handler"]}, 422, "person_unfit"),
        ({"review": ["checker"]}, 422, "person_unfit"),
        ({"review": ["stranger"]}, 422, "person_unfit"),
        ({"cosign": ["handler", "checker"]}, 422, "person_unfit"),
        ({"review": []}, 422, "invalid"),
        ({"review": "checker"}, 422, "invalid"),
        ({"nowhere": ["checker"]}, 422, "appoint_refused"),
        ({"receive": ["clerk"]}, 422, "appoint_refused"),
        ({"settle": ["handler", "checker"]}, 422, "appoint_refused"),
    ],
)
def test_a_wrong_appointment_moves_nothing(office, number, appoint, status, code):
    answer = office.ask("handler", number, "draft", "completion", {"outcome": "done", "appoint": appoint})

    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert office.inbox("handler", number) == ["draft#1"]


@pytest.mark.parametrize("move", ["transfer", "delegation"])
def test_who_is_under_contract_is_given_nothing_to_approve(office, number, move):
    office.contract("stranger")
    office.finish("handler", number, "draft", "done")

    refused = office.ask("leader", number, "review", move, {"to": "stranger"})

    assert (refused.status_code, refused.json["code"]) == (422, "person_unfit")
    assert office.inbox("leader", number) == ["review#1"]


def test_what_is_lent_stays_lent_while_the_case_is_suspended(office, number):
    office.ask("handler", number, "draft", "delegation", {"to": "leader"})
    office.suspend(number)

    refused = office.ask("leader", number, "draft", "resolution", {"opinion": "好。"})

    assert (refused.status_code, refused.json["code"]) == (409, "case_suspended")
    office.check(number)


def test_what_is_given_back_twice_with_one_key_is_given_back_once(office, number):
    office.ask("handler", number, "draft", "delegation", {"to": "leader"})
    body, key = {"opinion": "情况属实。"}, {"Idempotency-Key": "back"}

    first, again = (office.ask("leader", number, "draft", "resolution", body, headers=key) for _ in range(2))
    anew = office.ask("leader", number, "draft", "resolution", body)

    assert (first.status_code, again.json) == (200, first.json)
    assert anew.status_code == 403
    office.check(number)
