"""Every move sent twice with one key is made once; on a suspended or ended case it is refused and leaves no trace."""

import pytest
from sqlalchemy import select

from app.models import Case, JournalLine
from tests.app.moves.office import WHY

MOVES = {
    "transfer": {"to": "leader", **WHY},
    "delegation": {"to": "leader", **WHY},
    "copies": {"to": ["leader", "auditor"]},
    "urge": {},
    "signers": {"to": ["leader"], "where": "after"},
}


def lines(office, number):
    with office.city.database.reading() as session:
        asked = select(JournalLine.seq).join(Case, JournalLine.case_id == Case.id).where(Case.number == number)
        return len(session.scalars(asked).all())


@pytest.mark.parametrize("move", MOVES)
def test_twice_with_one_key_is_once(office, move):
    number, key = office.file(), {"Idempotency-Key": f"once-{move}"}

    path = f"/tasks/{office.task(number, 'draft')}/{move}"
    first, again = (office.callers["handler"].post(path, MOVES[move], headers=key) for _ in range(2))

    assert (first.status_code, again.status_code) == (200, 200), again.text
    assert first.json == again.json
    assert lines(office, number) == 3
    office.check(number)


def test_who_asks_again_is_answered_even_when_the_other_has_left_since(office):
    number, key = office.file(), {"Idempotency-Key": "left"}
    path, body = f"/tasks/{office.task(number, 'draft')}/transfer", {"to": "leader"}
    first = office.callers["handler"].post(path, body, headers=key)
    office.dismiss("leader")

    again = office.callers["handler"].post(path, body, headers=key)
    anew = office.callers["handler"].post(path, body)

    assert (first.status_code, again.json) == (200, first.json)
    assert (anew.status_code, anew.json["code"]) == (422, "person_unknown")


def test_who_signed_for_what_was_given_away_since_is_answered_again(office):
    number, key = office.file(), {"Idempotency-Key": "signed"}
    first = office.ask("handler", number, "draft", "claim", headers=key)
    office.ask("handler", number, "draft", "transfer", {"to": "leader"})

    again = office.ask("handler", number, "draft", "claim", headers=key)

    assert (again.status_code, again.json) == (200, first.json)


@pytest.mark.parametrize("move", MOVES)
def test_one_key_is_good_for_one_order(office, move):
    number, key = office.file(), {"Idempotency-Key": "again"}
    office.ask("handler", number, "draft", "claim", headers=key)

    answer = office.ask("handler", number, "draft", move, MOVES[move], headers=key)

    assert (answer.status_code, answer.json["code"]) == (409, "request_key_reused")


@pytest.mark.parametrize("move", sorted(MOVES.keys() - {"copies"}))
def test_a_suspended_case_waits(office, move):
    number = office.file()
    office.suspend(number)

    answer = office.ask("handler", number, "draft", move, MOVES[move])

    assert (answer.status_code, answer.json["code"]) == (409, "case_suspended")
    office.check(number)


@pytest.mark.parametrize("move", sorted(MOVES.keys() - {"copies"}))
def test_a_case_that_has_ended_is_not_moved(office, move):
    number = office.ended()

    answer = office.ask("handler", number, "draft", move, MOVES[move])

    assert (answer.status_code, answer.json["code"]) == (409, "case_ended")
    office.check(number)


@pytest.mark.parametrize("move", MOVES)
def test_an_order_for_an_older_case_is_stopped(office, move):
    number = office.file()
    seen = office.callers["handler"].get(f"/tasks/{office.task(number, 'draft')}").headers["ETag"]
    office.ask("handler", number, "draft", "claim")

    answer = office.ask("handler", number, "draft", move, MOVES[move], headers={"If-Match": seen})

    assert (answer.status_code, answer.json["code"]) == (412, "stale")


@pytest.mark.parametrize("move", MOVES)
def test_nobody_without_an_account_moves_anything(office, move):
    number = office.file()

    answer = office.callers.stranger.post(f"/tasks/{office.task(number, 'draft')}/{move}", MOVES[move])

    assert answer.status_code == 401


@pytest.mark.parametrize("move", MOVES)
def test_a_task_that_is_not_there_cannot_be_moved(office, move):
    assert office.callers["handler"].post(f"/tasks/999999/{move}", MOVES[move]).status_code == 404


def test_a_key_of_ones_own_tells_nothing_of_a_foreign_task(office):
    given, foreign, key = office.file(), office.file(), {"Idempotency-Key": "mine"}
    office.ask("handler", given, "draft", "transfer", {"to": "stranger"})
    office.ask("stranger", given, "draft", "claim", headers=key)

    here = office.ask("stranger", foreign, "draft", "transfer", {"to": "leader"}, headers=key)
    nowhere = office.callers["stranger"].post("/tasks/999999/transfer", {"to": "leader"}, headers=key)

    assert (here.status_code, here.json["detail"]) == (404, nowhere.json["detail"])
