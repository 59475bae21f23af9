"""The server is killed with -9 in the middle of 200 completions: nothing is lost, nothing is done twice."""

from collections import Counter

import pytest
from sqlalchemy import select

from app.models import Case, JournalLine
from app.queries.case_numbers import all_numbers
from app.services.verifying.case import verify_case
from bench.city import OPINION, file_cases, found, open_tasks
from engine.replay import read_line
from tests.faults.office import Office, Work, work_through

CASES, PEOPLE = 50, 4  # four steps are left of each: 200 completions
KILLED_AFTER = (30, 90, 170)


@pytest.mark.slow
def test_nothing_is_lost_or_doubled(database, tmp_path):
    city = found(database)
    file_cases(city, CASES)
    office = Office(database.url.render_as_string(hide_password=False), tmp_path)
    work = Work({})
    kills = set(KILLED_AFTER)

    def kill_sometimes(done):
        if done in kills:
            kills.remove(done)
            office.kill()

    office.open()
    while tasks := open_tasks(city):
        for task, role in tasks:
            work.orders.setdefault(f"task-{task}", order(task, city.tokens[role]))
        work_through(office, work, PEOPLE, kill_sometimes)
        if not office.is_open:
            assert verdicts(database) == {"一致"}
            office.open()
            work_through(office, work, PEOPLE)
    assert office.close() == 0

    assert kills == set()
    assert work.surprises == []
    assert len(work.answers) == CASES * 4
    assert verdicts(database) == {"一致"}
    with database.reading() as session:
        assert Counter(session.scalars(select(Case.status))) == {"ended": CASES}
        lines = [read_line(line.body) for line in session.scalars(select(JournalLine))]
    told = {line["key"]: (line["case"], line["seq"], line["picture"]) for line in lines if line["key"]}
    heard = {key: (said["case_number"], said["seq"], said["fingerprint"]) for key, said in work.answers.items()}
    assert told == heard
    assert max(Counter((line["case"], line["command"].get("task")) for line in lines).values()) == 1


def order(task, token):
    body = {"outcome": "pass", "opinion": {"text": OPINION}}
    return f"/api/v1/tasks/{task}/completion", token, body


def verdicts(database):
    """What verify says about every case."""
    with database.reading() as session:
        return {verify_case(session, number=number).answer for number in all_numbers(session)}
