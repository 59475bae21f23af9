"""会签, 加签, 减签 over HTTP."""

import pytest

from tests.app.moves.office import WHY


@pytest.fixture
def number(office):
    return office.reviewed()


def seats(office, login, number, key):
    shown = office.callers[login].get(f"/tasks/{office.row(number, key).id}").json
    return [(seat["number"], seat["state"], seat["person_name"], seat["added"]) for seat in shown["seats"]]


def sign(office, login, number, key, outcome="agree"):
    task = office.row(number, key).id
    return office.callers[login].post(f"/tasks/{task}/completion", {"outcome": outcome})


def add(office, login, number, key, *people, **said):
    task = office.row(number, key).id
    return office.callers[login].post(f"/tasks/{task}/signers", {"to": list(people), **said})


def remove(office, login, number, key, seat, **said):
    return office.callers[login].delete(f"/tasks/{office.row(number, key).id}/signers/{seat}", **said)


def test_two_people_sign_one_task(office, number):
    first = sign(office, "acceptor", number, "cosign#1.1")
    twice = sign(office, "acceptor", number, "cosign#1.2")
    second = sign(office, "second_acceptor", number, "cosign#1.2")

    assert (first.status_code, second.status_code) == (200, 200), second.text
    assert (twice.status_code, twice.json["code"]) == (409, "already_signed")
    assert office.inbox("handler", number) == ["settle#1"]
    office.check(number)


def test_a_signature_is_given_once(office, number):
    sign(office, "acceptor", number, "cosign#1.1")

    again = sign(office, "acceptor", number, "cosign#1.1")

    assert (again.status_code, again.json["code"]) == (409, "task_not_open")


def test_a_signature_is_taken_back_while_nothing_is_decided(office, number):
    sign(office, "acceptor", number, "cosign#1.1")

    answer = office.callers["acceptor"].post(f"/tasks/{office.row(number, 'cosign#1.1').id}/take-back", WHY)

    assert answer.status_code == 200, answer.text
    assert [state for _, state, *_ in seats(office, "second_acceptor", number, "cosign#1.2")] == ["open", "open"]
    office.check(number)
    assert sign(office, "acceptor", number, "cosign#1.1", "against").status_code == 200


def test_the_page_of_a_signature_tells_who_signs(office, number):
    sign(office, "acceptor", number, "cosign#1.1")

    told = office.callers["second_acceptor"].get(f"/tasks/{office.row(number, 'cosign#1.2').id}").json["seats"]

    assert [(seat["number"], seat["state"], seat["by_name"], seat["outcome"]) for seat in told] == [
        (1, "done", "acceptor同志", "agree"),
        (2, "open", "", ""),
    ]


def test_one_more_signs_beside_the_others(office, number):
    added = add(office, "acceptor", number, "cosign#1.1", "leader", **WHY)

    assert added.status_code == 200, added.text
    assert office.inbox("leader", number) == ["cosign#1.3"]
    assert seats(office, "leader", number, "cosign#1.3")[-1] == (3, "open", "leader同志", "parallel")
    for login, key in (("acceptor", "1"), ("second_acceptor", "2"), ("leader", "3")):
        assert sign(office, login, number, f"cosign#1.{key}").status_code == 200
    assert office.inbox("handler", number) == ["settle#1"]
    office.check(number)


def test_who_asked_somebody_before_waits_for_them(office):
    number = office.file()
    asked = office.ask("handler", number, "draft", "signers", {"to": ["leader"], "where": "before"})

    waiting = office.inbox("handler", number)
    advised = sign(office, "leader", number, "draft#1.2", "done")
    back = office.inbox("handler", number)

    assert (asked.status_code, advised.status_code) == (200, 200), advised.text
    assert (waiting, back) == ([], ["draft#1.1"])
    office.check(number)
    assert sign(office, "handler", number, "draft#1.1", "done").status_code == 200
    assert office.inbox("leader", number) == ["review#1"]
    office.check(number)


def test_a_signature_that_had_to_wait_has_its_old_address(office, number):
    before = office.row(number, "cosign#1.1").id
    add(office, "acceptor", number, "cosign#1.1", "leader", where="before")
    closed = office.row(number, "cosign#1.1").how
    office.check(number)

    sign(office, "leader", number, "cosign#1.3")

    again = office.row(number, "cosign#1.1")
    assert (closed, again.how, again.closed_at, again.id) == ("cancelled", "", None, before)
    assert office.inbox("acceptor", number) == ["cosign#1.1", "cosign#1.2"]
    office.check(number)


def test_who_is_asked_after_has_the_last_word(office):
    number = office.file()
    office.ask("handler", number, "draft", "signers", {"to": ["checker"], "where": "after"})

    sign(office, "handler", number, "draft#1.1", "done")

    assert office.inbox("checker", number) == ["draft#1.2"]
    office.check(number)


@pytest.mark.parametrize(
    ("people", "status", "code"),
    [
        (["acceptor"], 409, "signer_refused"),
        (["nobody"], 422, "person_unknown"),
        (["auditor"], 422, "person_unfit"),
        ([], 422, "invalid"),
    ],
)
def test_who_cannot_sign_is_not_asked(office, number, people, status, code):
    answer = add(office, "acceptor", number, "cosign#1.1", *people)

    assert (answer.status_code, answer.json["code"]) == (status, code)
    assert len(seats(office, "acceptor", number, "cosign#1.1")) == 2


def test_a_signer_is_added_once(office, number):
    add(office, "acceptor", number, "cosign#1.1", "leader")

    again = add(office, "acceptor", number, "cosign#1.1", "leader")

    assert (again.status_code, again.json["code"]) == (409, "signer_refused")


def test_an_unknown_place_is_refused(office, number):
    answer = add(office, "acceptor", number, "cosign#1.1", "leader", where="above")

    assert (answer.status_code, answer.json["code"]) == (422, "invalid")


def test_others_do_not_add_signers(office, number):
    assert add(office, "leader", number, "cosign#1.1", "handler").status_code == 403
    assert add(office, "stranger", number, "cosign#1.1", "handler").status_code == 404


def test_who_was_added_can_be_struck_out_again(office, number):
    add(office, "acceptor", number, "cosign#1.1", "leader")

    key = {"Idempotency-Key": "strike"}
    removed = remove(office, "acceptor", number, "cosign#1.1", 3, headers=key)
    again = remove(office, "acceptor", number, "cosign#1.1", 3, headers=key)

    assert (removed.status_code, again.json) == (200, removed.json)
    assert office.inbox("leader", number) == []
    assert office.row(number, "cosign#1.3").how == "removed"
    office.check(number)


def test_the_signers_of_the_chart_stay(office, number):
    add(office, "acceptor", number, "cosign#1.1", "leader")

    colleague = remove(office, "acceptor", number, "cosign#1.1", 2)
    by_added = remove(office, "leader", number, "cosign#1.3", 1)
    by_other = remove(office, "handler", number, "cosign#1.1", 3)

    assert [each.status_code for each in (colleague, by_added, by_other)] == [403, 403, 403]


def test_not_even_an_administrator_strikes_out_one_of_the_last_two(office, number):
    least = remove(office, "admin", number, "cosign#1.1", 2)
    add(office, "acceptor", number, "cosign#1.1", "leader")
    allowed = remove(office, "admin", number, "cosign#1.1", 2)

    assert (least.status_code, least.json["code"]) == (409, "signer_refused")
    assert allowed.status_code == 200, allowed.text
    office.check(number)


def test_a_seat_that_is_not_there_is_not_removed(office, number):
    answers = [remove(office, "acceptor", number, "cosign#1.1", seat) for seat in (9, 2**31 - 1)]

    assert {(answer.status_code, answer.json["code"]) for answer in answers} == {(409, "task_not_open")}


def test_signers_chosen_before_find_it_in_their_inbox(office):
    number = office.file()
    office.finish("handler", number, "draft", "done", appoint={"cosign": ["stranger", "checker"]})
    office.finish("leader", number, "review", "pass")

    assert (office.inbox("stranger", number), office.inbox("checker", number)) == (["cosign#1.1"], ["cosign#1.2"])
    assert office.inbox("acceptor", number) == []
    office.check(number)


def test_nobody_is_struck_out_of_a_suspended_case_or_an_ended_one(office, number):
    add(office, "acceptor", number, "cosign#1.1", "leader")
    office.suspend(number)
    ended = office.ended()

    suspended = remove(office, "acceptor", number, "cosign#1.1", 3)
    over = remove(office, "admin", ended, "cosign#1.1", 2)

    assert [each.json["code"] for each in (suspended, over)] == ["case_suspended", "case_ended"]
    office.check(number)
