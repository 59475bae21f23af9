"""A small city to measure in: one office, one person a role, one item on the five-step chart, many open cases."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from app.models import Organisation, Person, Post, Region, Task
from app.queries.people import who
from app.services.complete_task import complete_task
from app.services.create_token import create_token
from app.services.file_case import file_case
from app.services.publish_calendar import publish_calendar
from app.services.publish_chart import publish_chart
from app.services.publish_item import publish_item
from bench.step import source_of
from engine.calendar import Calendar

ROLES = ("acceptor", "handler", "section_chief", "bureau_leader", "certifier")
ITEM = {"code": "bench", "name": "五步", "org": "bench", "promised": "20wd", "legal": "30wd"}
OPINION = "经审查，申请材料齐全，符合法定形式和条件，拟同意。"
BEFORE = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class City:
    database: Database
    people: dict[str, int]  # who holds a role
    tokens: dict[str, str]  # and with which bearer token


def found(database: Database, chart: str = "five_step") -> City:
    """Tables, the office, its people with tokens, the calendar, the chart and the item."""
    database.migrate()
    now = datetime.now(UTC)
    with database.transaction() as session:
        people = _employ(session)
        designer = who(session, people["designer"], now=now)
        publish_calendar(session, calendar=Calendar(), now=now)
        publish_chart(session, source=source_of(chart), forms={}, person=designer, now=now)
        publish_item(session, body=ITEM | {"chart": chart}, person=designer, now=now)
        tokens = {role: create_token(session, person_id=people[role], name="bench", now=now).text for role in ROLES}
    return City(database, people, tokens)


def _employ(session: Session) -> dict[str, int]:
    region = Region(code="990199", name="示范区", level="county")
    session.add(region)
    session.flush()
    office = Organisation(code="bench", name="示范局", short="BN", kind="department", region_id=region.id)
    session.add(office)
    session.flush()
    people = {}
    for role in (*ROLES, "designer", "admin"):
        person = Person(login=role, name=role)
        session.add(person)
        session.flush()
        held = (role, "window_clerk") if role == "acceptor" else (role,)
        session.add_all(Post(person_id=person.id, role=each, org_id=office.id, since=BEFORE) for each in held)
        people[role] = person.id
    return people


def file_cases(city: City, count: int, ago: timedelta = timedelta(0)) -> None:
    """Open cases, each with its first task done by the counter, filed so long ago."""
    for _ in range(count):
        now = datetime.now(UTC) - ago
        with city.database.transaction() as session:
            clerk = who(session, city.people["acceptor"], now=now)
            file_case(session, item_code="bench", outcome="pass", form={}, opinion=OPINION, person=clerk, now=now)


def send_back(city: City, times: int) -> None:
    """Let every open case of the chart with a loop be handled and returned so often."""
    for _ in range(times):
        for outcome in ("pass", "return"):
            for task, role in open_tasks(city):
                now = datetime.now(UTC)
                with city.database.transaction() as session:
                    person = who(session, city.people[role], now=now)
                    complete_task(session, task_id=task, outcome=outcome, opinion=OPINION, person=person, now=now)


def open_tasks(city: City) -> list[tuple[int, str]]:
    """Id and role of every task that can be done now."""
    with city.database.reading() as session:
        rows = session.execute(select(Task.id, Task.role).where(Task.closed_at.is_(None)).order_by(Task.id))
        return [(row.id, row.role) for row in rows]
