"""Whatever people do, in whatever order: the journal, the state and the rows agree, and rebuild changes nothing."""

import random
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.errors import AppError
from app.models import Case, Task
from app.queries.bundles import chart_by_id
from app.services.claim_task import claim_task
from app.services.complete_task import complete_task
from app.services.fire_deadlines import fire_deadlines
from app.services.release_task import release_task
from app.services.resume_case import resume_case
from app.services.suspend_case import suspend_case
from app.services.terminate_case import terminate_case
from app.services.verifying.case import verify_case
from app.services.withdraw_application import withdraw_application
from engine.errors import EngineError
from tests.app.services.test_rebuild_case import rebuild, snapshot
from tests.city import FORM, REMEDIES, City

STEPS = 30
WORKERS = {"window_clerk": "clerk", "acceptor": "acceptor", "handler": "handler", "bureau_leader": "leader"}


@pytest.mark.parametrize("seed", range(6))
def test_a_random_run_can_be_verified_and_rebuilt(city, seed):
    chance = random.Random(seed)
    numbers = [city.file().case_number for _ in range(2)]

    for _ in range(STEPS):
        do_something(city, chance, chance.choice(numbers))

    for number in numbers:
        with city.database.reading() as session:
            verdict = verify_case(session, number=number)
        assert (verdict.answer, verdict.findings) == ("一致", ())
        before = snapshot(city)
        rebuild(city, number)
        assert snapshot(city) == before


def do_something(city: City, chance: random.Random, number: str) -> None:
    """One act of one person, or some days going by. Refusals are part of life."""
    city.now += timedelta(minutes=chance.randint(1, 600))
    act = chance.choices([work, claim, release, hold, wait, give_up], [12, 4, 2, 3, 3, 0.2])[0]
    try:
        with city.database.transaction() as session:
            act(city, session, chance, number)
    except (AppError, EngineError):
        pass
    if act is wait:
        fire_deadlines(city.database, city.now)


def work(city, session, chance, number):
    task, person = _task_and_person(city, session, chance, number)
    case = session.get(Case, task.case_id)
    node = chart_by_id(session, case.chart_version_id).nodes[task.node]
    form = {"shop": FORM, "check": {"findings": f"第 {chance.randint(1, 99)} 次"}}.get(node.form, {})
    outcome = chance.choice(node.outcomes).name
    words = {"opinion": "意见。", "reasons": "理由。", "remedies": REMEDIES}
    complete_task(session, task_id=task.id, outcome=outcome, form=form, person=person, now=city.now, **words)


def claim(city, session, chance, number):
    task, person = _task_and_person(city, session, chance, number)
    claim_task(session, task_id=task.id, person=person, now=city.now)


def release(city, session, chance, number):
    task, person = _task_and_person(city, session, chance, number)
    release_task(session, task_id=task.id, person=person, now=city.now)


def hold(city, session, chance, number):
    person = city.person(session, "acceptor")
    if chance.random() < 0.3:
        suspend_case(session, number=number, reasons="等待。", person=person, now=city.now)
    else:
        resume_case(session, number=number, person=person, now=city.now)


def wait(city, session, chance, number):
    city.now += timedelta(days=chance.randint(1, 9))


def give_up(city, session, chance, number):
    if chance.random() < 0.5:
        person = city.person(session, "clerk")
        withdraw_application(session, number=number, reasons="不办了。", person=person, now=city.now)
    else:
        person = city.person(session, "admin")
        terminate_case(session, number=number, reasons="重复件。", person=person, now=city.now)


def _task_and_person(city, session, chance, number):
    tasks = session.scalars(
        select(Task).join(Case, Task.case_id == Case.id).where(Case.number == number).order_by(Task.id)
    ).all()
    waiting = [task for task in tasks if task.closed_at is None] or tasks
    task = chance.choice(waiting if chance.random() < 0.9 else tasks)
    return task, city.person(session, WORKERS[task.role])
