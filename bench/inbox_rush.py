"""Fifty people want to sign for the same task, and that for many tasks: one gets it, the others are told so."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from sqlalchemy import select

from app.db import Database
from app.models import Organisation, Person, Post
from app.queries.people import who
from app.queries.views import Who
from app.services.claim_task import claim_task
from bench.city import BEFORE, City, file_cases, found
from bench.inbox_work import waiting
from bench.report import Figure
from bench.stores import empty_database
from engine.errors import TaskClaimed

THREADS = 16
WON, LOST = "won", "409"


def rush(store: str, tasks: int, claimants: int) -> Iterator[Figure]:
    with empty_database(store) as database:
        city = found(database)
        file_cases(city, tasks)
        open_tasks = waiting(city)
        people = colleagues(city, claimants, open_tasks[0][1])
        tries = [(person, task_id) for task_id, _ in open_tasks for person in people]
        random.Random(7).shuffle(tries)
        began = time.perf_counter()
        with ThreadPoolExecutor(THREADS) as pool:
            came = Counter(pool.map(lambda each: signed(database, *each), tries))
        seconds = time.perf_counter() - began
    yield Figure(
        f"{tasks:,} tasks × {claimants} claimants: winners", came[WON], "", store, target=tasks, better="higher"
    )
    yield Figure("told that somebody else has it", came[LOST], "", store, tasks * (claimants - 1), better="higher")
    yield Figure("anything else", sum(came.values()) - came[WON] - came[LOST], "", store, target=0)
    yield Figure("claims a second", len(tries) / seconds, "", store)


def signed(database: Database, person: Who, task_id: int) -> str:
    try:
        with database.transaction() as session:
            claim_task(session, task_id=task_id, person=person, now=datetime.now(UTC))
    except TaskClaimed:
        return LOST
    except Exception as refused:  # counted by name: there should be none
        return type(refused).__name__
    return WON


def colleagues(city: City, count: int, role: str) -> list[Who]:
    """So many people in one post of the office."""
    with city.database.transaction() as session:
        org_id = session.scalars(select(Organisation.id)).one()
        people = [Person(login=f"rush{n}", name=f"人{n}") for n in range(count)]
        session.add_all(people)
        session.flush()
        session.add_all(Post(person_id=each.id, role=role, org_id=org_id, since=BEFORE) for each in people)
        session.flush()
        found_ones = [who(session, each.id, now=datetime.now(UTC)) for each in people]
    return [each for each in found_ones if each is not None]
