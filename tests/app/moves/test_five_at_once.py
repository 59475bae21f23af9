"""Five people finish five branches of one case at the same moment: all five succeed, and the case goes on once."""

from functools import partial

from tests.app.api.test_two_at_once import at_once
from tests.app.callers import Caller

PEOPLE = {"one": "acceptor", "two": "second_acceptor", "three": "handler", "four": "checker", "five": "leader"}


def finishing(office, number, node, login, **headers):
    """A completion from a program of its own."""
    caller = Caller(office.callers.web.test_client(), office.callers[login].token)
    path = f"/tasks/{office.task(number, node)}/completion"
    return lambda: caller.post(path, {"outcome": "done"}, headers=headers)


def test_all_five_succeed(office):
    for _ in range(3):
        number = office.file("branches")

        answers = at_once([finishing(office, number, node, login) for node, login in PEOPLE.items()])

        assert [answer.status_code for answer in answers] == [200] * 5, [answer.text for answer in answers]
        assert sorted(answer.json["seq"] for answer in answers) == [3, 4, 5, 6, 7]
        assert office.inbox("handler", number) == ["settle#1"]
        office.check(number)


def test_moves_and_completions_of_different_branches_do_not_hinder_one_another(office):
    number = office.file("branches")
    deeds = [finishing(office, number, node, PEOPLE[node]) for node in ("one", "two", "three")]
    caller = Caller(office.callers.web.test_client(), office.callers["checker"].token)
    path = f"/tasks/{office.task(number, 'four')}"
    deeds.append(lambda: caller.post(f"{path}/transfer", {"to": "leader"}))
    urging = Caller(office.callers.web.test_client(), office.callers["clerk"].token)
    deeds.append(lambda: urging.post(f"{path}/urge", {}))

    answers = at_once(deeds)

    assert [answer.status_code for answer in answers] == [200] * 5, [answer.text for answer in answers]
    assert office.inbox("leader", number) == ["five#1", "four#1"]
    office.check(number)


def test_who_is_given_a_task_and_who_finishes_it_first_agree_afterwards(office):
    for _ in range(3):
        number = office.file("branches")
        path = f"/tasks/{office.task(number, 'four')}"
        transferring = Caller(office.callers.web.test_client(), office.callers["checker"].token)
        deeds = [finishing(office, number, "four", "handler")]
        deeds.append(partial(transferring.post, f"{path}/transfer", {"to": "leader"}))

        answers = at_once(deeds)

        statuses = sorted(answer.status_code for answer in answers)
        assert statuses in ([200, 403], [200, 409])
        office.check(number)
