"""Two people, one case: real threads on real transactions."""

import threading
import time

from sqlalchemy import func, select

from app.errors import RequestKeyReused
from app.models import Case, JournalLine
from app.services.complete_task import complete_task
from app.services.file_case import file_case
from app.services.verifying.case import verify_case
from engine.errors import TaskNotOpen
from tests.city import FORM, ITEM, PAPERS


def race(city, *deeds):
    """Let every deed begin in a transaction of its own at the same moment; gives results and refusals."""
    ready, ended = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(place, deed):
        ready.wait()
        try:
            with city.database.transaction() as session:
                ended[place] = deed(session)
        except Exception as error:  # what it was is what the test is about
            ended[place] = error

    threads = [threading.Thread(target=run, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return ended


def completing(city, task_id, by, key=None):
    def deed(session):
        person = city.person(session, by)
        return complete_task(session, task_id=task_id, outcome="accept", person=person, now=city.now, request_key=key)

    return deed


def filing(city, key, form=FORM):
    def deed(session):
        person = city.person(session, "clerk")
        return file_case(
            session,
            item_code=ITEM,
            outcome="complete",
            form=form,
            materials=PAPERS,
            person=person,
            now=city.now,
            request_key=key,
        )

    return deed


def open_task(city, number):
    with city.database.reading() as session:
        return city.task(session, number, "accept")


def test_one_of_two_completions_wins_and_the_other_hears_why(city):
    for _ in range(5):
        number = city.file().case_number
        task_id = open_task(city, number)

        ended = race(city, completing(city, task_id, "acceptor"), completing(city, task_id, "second_acceptor"))

        lost = [each for each in ended if isinstance(each, Exception)]
        assert [type(each) for each in lost] == [TaskNotOpen]
        with city.database.reading() as session:
            verdict = verify_case(session, number=number)
        assert (verdict.lines, verdict.findings) == (3, ())


def test_one_request_sent_twice_at_once_is_one_step(city):
    for turn in range(5):
        number = city.file().case_number
        deed = completing(city, open_task(city, number), "acceptor", key=f"k{turn}")

        first, second = race(city, deed, deed)

        assert first == second
        with city.database.reading() as session:
            assert verify_case(session, number=number).lines == 3


def test_one_request_key_on_two_cases_at_once_is_told_as_such(city):
    numbers = [city.file().case_number for _ in range(2)]
    first, second = (completing(city, open_task(city, number), "acceptor", key="k") for number in numbers)
    told = []
    late = threading.Thread(target=lambda: told.extend(race(city, second)))

    with city.database.transaction() as session:
        first(session)
        late.start()
        time.sleep(0.3)  # the other one looks for the key, finds none, and writes
    late.join(60)

    [refused] = told
    assert isinstance(refused, RequestKeyReused)
    assert refused.facts == {"key": "k"}
    with city.database.reading() as session:
        assert [verify_case(session, number=number).lines for number in numbers] == [3, 2]


def test_one_application_sent_twice_at_once_is_one_case(city):
    answers = race(city, *[filing(city, "k")] * 3)

    assert len({answer.case_number for answer in answers}) == 1
    with city.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 1


def test_numbers_are_never_given_twice(city):
    answers = race(city, *[filing(city, f"k{each}") for each in range(8)])

    numbers = sorted(answer.case_number[-5:] for answer in answers)
    assert numbers == [f"{each:05d}" for each in range(1, 9)]


def test_many_cases_move_at_once(city):
    numbers = [city.file().case_number for _ in range(8)]

    ended = race(city, *[completing(city, open_task(city, number), "acceptor") for number in numbers])

    assert [each for each in ended if isinstance(each, Exception)] == []
    with city.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(JournalLine)) == 24
