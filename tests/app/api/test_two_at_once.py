"""Of two who finish one task at the same moment, one does and the other is told."""

from threading import Barrier, Thread

from tests.app.api.food import ACCEPTED, ACCEPTOR, AUDITOR, file_food, open_task
from tests.app.callers import Caller


def at_once(deeds):
    """Run them in threads that start together; gives back the answers."""
    start, answers = Barrier(len(deeds)), []

    def run(deed):
        start.wait()
        answers.append(deed())

    threads = [Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def completions(callers, task, count, headers=None):
    token = callers[ACCEPTOR].token
    path = f"/tasks/{task}/completion"
    return [
        lambda caller=Caller(callers.web.test_client(), token): caller.post(path, ACCEPTED, headers=headers)
        for _ in range(count)
    ]


def test_exactly_one_of_four_completions_wins(callers):
    number = file_food(callers)
    task = open_task(callers[ACCEPTOR], number)

    answers = at_once(completions(callers, task, 4))

    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    lost = [answer.json for answer in answers if answer.status_code == 409]
    assert {each["current"]["number"] for each in lost} == {number}
    assert callers[AUDITOR].post(f"/cases/{number}/verification").json["answer"] == "一致"


def test_one_request_sent_twice_at_once_is_done_once(callers):
    number = file_food(callers)
    task = open_task(callers[ACCEPTOR], number)

    answers = at_once(completions(callers, task, 3, {"Idempotency-Key": "nervous-finger"}))

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json["seq"] for answer in answers}) == 1


def test_of_two_who_saw_the_same_case_one_moves_it(callers):
    number = file_food(callers)
    task = open_task(callers[ACCEPTOR], number)
    seen = callers[ACCEPTOR].get(f"/tasks/{task}").headers["ETag"]

    answers = at_once(completions(callers, task, 3, {"If-Match": seen}))

    assert sorted(answer.status_code for answer in answers) == [200, 412, 412]
