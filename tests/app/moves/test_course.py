"""退回, 取回, 跳转, 作废 over HTTP."""

import pytest

from tests.app.moves.office import WHY
from tests.city import FORM


@pytest.fixture
def number(office):
    """A case that waits for its review."""
    number = office.file()
    office.finish("handler", number, "draft", "done")
    return number


def test_a_task_goes_back_to_who_did_the_step_before(office, number):
    answer = office.ask("leader", number, "review", "return", WHY)

    assert answer.status_code == 200, answer.text
    assert (office.inbox("handler", number), office.inbox("checker", number)) == (["draft#2"], [])
    assert office.row(number, "review#1").how == "returned"
    office.check(number)


def test_the_page_of_a_task_tells_where_it_may_go_back_to(office, number):
    shown = office.callers["leader"].get(f"/tasks/{office.task(number, 'review')}").json

    assert shown["returns"] == [
        {"node": "receive", "name": "收件", "choice": False},
        {"node": "draft", "name": "拟办", "choice": False},
    ]


@pytest.mark.parametrize("to", ["receive", "@start"])
def test_it_goes_back_to_the_beginning_and_comes_straight_again(office, number, to):
    office.ask("leader", number, "review", "return", {"to": to, "mode": "straight", **WHY})

    at_window = office.inbox("clerk", number)
    office.finish("clerk", number, "receive", "complete", form=FORM)

    assert (at_window, office.inbox("leader", number)) == (["receive#2"], ["review#2"])
    office.check(number)


@pytest.mark.parametrize("to", ["settle", "nowhere", "review", "reviewed"])
def test_not_to_where_it_never_was(office, number, to):
    answer = office.ask("leader", number, "review", "return", {"to": to, **WHY})

    assert (answer.status_code, answer.json["code"]) == (409, "return_refused")
    office.check(number)


def test_a_return_says_why_and_how(office, number):
    wrong = [{}, {"reasons": ""}, {"mode": "sideways", **WHY}, {"to": "", **WHY}, {"branches": "some", **WHY}]

    answers = [office.ask("leader", number, "review", "return", body) for body in wrong]

    assert [answer.status_code for answer in answers] == [422] * len(wrong)


def test_others_do_not_send_it_back(office, number):
    assert office.ask("handler", number, "review", "return", WHY).status_code == 403
    assert office.ask("stranger", number, "review", "return", WHY).status_code == 404


def test_what_a_colleague_signed_for_only_they_send_back(office):
    number = office.reviewed()
    office.ask("acceptor", number, "cosign", "claim")

    answer = office.ask("second_acceptor", number, "cosign", "return", {"to": "draft", **WHY})

    assert (answer.status_code, answer.json["code"]) == (409, "task_claimed")


def test_where_somebody_left_their_claim_another_sends_it_back(office):
    number = office.reviewed()
    office.ask("acceptor", number, "cosign", "claim")
    office.dismiss("acceptor")

    answer = office.ask("second_acceptor", number, "cosign", "return", {"to": "draft", **WHY})

    assert answer.status_code == 200, answer.text
    assert office.inbox("handler", number) == ["draft#2"]
    office.check(number)


def test_one_of_two_signers_sends_the_whole_back(office):
    number = office.reviewed()

    answer = office.ask("acceptor", number, "cosign", "return", {"to": "draft", **WHY})

    assert answer.status_code == 200, answer.text
    assert office.inbox("second_acceptor", number) == []
    assert office.inbox("handler", number) == ["draft#2"]
    office.check(number)


def test_who_finished_a_task_takes_it_back_while_nobody_touched_the_next(office, number):
    draft = office.row(number, "draft#1").id

    answer = office.callers["handler"].post(f"/tasks/{draft}/take-back", WHY)

    assert answer.status_code == 200, answer.text
    assert (office.inbox("handler", number), office.inbox("leader", number)) == (["draft#2"], [])
    assert office.row(number, "review#1").how == "taken_back"
    office.check(number)


def test_a_draft_goes_when_its_writer_sends_the_task_back(office, number):
    leader, review = office.callers["leader"], office.row(number, "review#1").id
    leader.put(f"/tasks/{review}/draft", {"opinion": {"text": "拟同意。"}})
    kept = leader.get("/drafts").json["items"]

    office.ask("leader", number, "review", "return", WHY)

    assert ([each["task"] for each in kept], leader.get("/drafts").json["items"]) == ([review], [])


def test_nothing_is_taken_back_from_who_signed_for_it(office, number):
    draft = office.row(number, "draft#1").id
    office.ask("leader", number, "review", "claim")

    answer = office.callers["handler"].post(f"/tasks/{draft}/take-back", {})

    assert (answer.status_code, answer.json["code"]) == (409, "take_back_refused")


def test_only_who_did_it_takes_it_back(office, number):
    draft = office.row(number, "draft#1").id

    answers = [office.callers[login].post(f"/tasks/{draft}/take-back", {}) for login in ("checker", "leader")]

    assert [answer.status_code for answer in answers] == [403, 403]


def test_a_chart_may_switch_taking_back_off(office):
    number = office.reviewed()

    answer = office.callers["leader"].post(f"/tasks/{office.row(number, 'review#1').id}/take-back", {})

    assert (answer.status_code, "没有开通取回" in answer.json["detail"]) == (403, True)


def test_an_administrator_puts_a_case_elsewhere(office, number):
    answer = office.callers["admin"].post(f"/cases/{number}/jump", {"to": "settle", "task": "review#1", **WHY})

    assert answer.status_code == 200, answer.text
    assert (office.inbox("leader", number), office.inbox("handler", number)) == ([], ["settle#1"])
    office.check(number)


@pytest.mark.parametrize("to", ["reviewed", "settled", "nowhere"])
def test_nobody_jumps_to_a_gateway_or_an_end(office, number, to):
    answer = office.callers["admin"].post(f"/cases/{number}/jump", {"to": to, **WHY})

    assert (answer.status_code, answer.json["code"]) == (409, "jump_refused")
    office.check(number)


def test_a_jump_moves_a_task_that_is_open(office, number):
    body = {"to": "settle", "task": "draft#1", **WHY}

    answer = office.callers["admin"].post(f"/cases/{number}/jump", body)

    assert (answer.status_code, answer.json["code"]) == (409, "task_not_open")


def test_an_ended_case_is_nullified_once(office):
    number = office.ended()

    first = office.callers["admin"].post(f"/cases/{number}/nullification", WHY)
    again = office.callers["admin"].post(f"/cases/{number}/nullification", WHY)

    assert (first.status_code, first.json["status"], first.json["result"]) == (200, "ended", "nullified")
    assert (again.status_code, again.json["code"]) == (409, "case_nullified")
    assert office.callers["admin"].get(f"/cases/{number}").json["case"]["result"] == "nullified"
    office.check(number)


def test_a_case_that_runs_is_not_nullified(office, number):
    answer = office.callers["admin"].post(f"/cases/{number}/nullification", WHY)

    assert (answer.status_code, answer.json["code"]) == (409, "case_not_ended")


@pytest.mark.parametrize(("deed", "body"), [("jump", {"to": "settle", **WHY}), ("nullification", WHY)])
def test_only_administrators_with_a_reason(office, number, deed, body):
    path = f"/cases/{number}/{deed}"

    others = [office.callers[login].post(path, body).status_code for login in ("leader", "clerk", "auditor")]
    stranger = office.callers["stranger"].post(path, body).status_code
    wordless = office.callers["admin"].post(path, body | {"reasons": ""})

    assert (others, stranger) == ([403, 403, 403], 404)
    assert (wordless.status_code, wordless.json["code"]) == (422, "invalid")


MOVES = {
    "return": ("leader", "tasks/{review}/return", WHY),
    "take_back": ("handler", "tasks/{draft}/take-back", {}),
    "jump": ("admin", "cases/{number}/jump", {"to": "settle", **WHY}),
}


def asked(office, number, move, **said):
    login, path, body = MOVES[move]
    tasks = {node: office.row(number, f"{node}#1").id for node in ("draft", "review")}
    return office.callers[login].post("/" + path.format(number=number, **tasks), body, **said)


@pytest.mark.parametrize("move", MOVES)
def test_a_move_sent_twice_is_made_once(office, number, move):
    key = {"Idempotency-Key": f"once-{move}"}

    first, again = (asked(office, number, move, headers=key) for _ in range(2))

    assert (first.status_code, again.status_code) == (200, 200), again.text
    assert first.json == again.json
    office.check(number)


@pytest.mark.parametrize("move", MOVES)
def test_a_suspended_case_stays_where_it_is(office, number, move):
    office.suspend(number)

    answer = asked(office, number, move)

    assert (answer.status_code, answer.json["code"]) == (409, "case_suspended")
    office.check(number)


@pytest.mark.parametrize("move", MOVES)
def test_a_case_that_has_ended_stays_where_it_is(office, move):
    number = office.ended()

    login, path, body = MOVES[move]
    tasks = {node: office.row(number, f"{node}#1").id for node in ("draft", "review")}
    answer = office.callers[login].post("/" + path.format(number=number, **tasks), body)

    assert (answer.status_code, answer.json["code"]) == (409, "case_ended")
    office.check(number)
