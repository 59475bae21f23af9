"""Offices with people who keep their inboxes open, and cases for those who work."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from app.models import Organisation, Person, Post
from app.queries.people import who
from app.services.create_token import create_token
from app.services.file_case import file_case
from app.services.publish_item import publish_item
from app.services.web_sessions import open_session
from bench.city import BEFORE, ITEM, OPINION, ROLES, City, found


@dataclass(frozen=True)
class Office:
    """`tokens`: of its working people by role; `sessions`: of those with open inboxes, and the role of each."""

    name: str
    tokens: dict[str, str]
    sessions: list[tuple[str, str]]


def town(database: Database, offices: int, inboxes: int, cases: int) -> list[Office]:
    city = found(database)
    built = [_office(database, city, number, inboxes) for number in range(offices)]
    for number in range(offices):
        for _ in range(cases):
            _file(database, number)
    return built


def _office(database: Database, city: City, number: int, inboxes: int) -> Office:
    now = datetime.now(UTC)
    with database.transaction() as session:
        region = session.scalars(select(Organisation.region_id)).first()
        office = Organisation(
            code=f"live{number}", name=f"示范局{number}", short=f"L{number}", kind="department", region_id=region
        )
        session.add(office)
        session.flush()
        designer = who(session, city.people["designer"], now=now)
        publish_item(
            session,
            body=ITEM | {"code": f"live{number}", "org": office.code, "chart": "five_step"},
            person=designer,
            now=now,
        )
        tokens = {role: _worker(session, office.id, number, role, now) for role in ROLES}
        sessions = [_reader(session, office.id, number, n, now) for n in range(inboxes)]
    return Office(office.name, tokens, sessions)


def _employ(session: Session, login: str, org_id: int, *roles: str) -> int:
    person = Person(login=login, name=login)
    session.add(person)
    session.flush()
    session.add_all(Post(person_id=person.id, role=role, org_id=org_id, since=BEFORE) for role in roles)
    session.flush()
    return person.id


def _worker(session: Session, org_id: int, number: int, role: str, now: datetime) -> str:
    roles = (role, "window_clerk") if role == "acceptor" else (role,)
    person_id = _employ(session, f"{role}{number}", org_id, *roles)
    return create_token(session, person_id=person_id, name="bench", now=now).text


def _reader(session: Session, org_id: int, number: int, n: int, now: datetime) -> tuple[str, str]:
    role = ROLES[n % len(ROLES)]
    person_id = _employ(session, f"reader{number}-{n}", org_id, role)
    return open_session(session, person_id=person_id, data={}, now=now), role


def _file(database: Database, number: int) -> None:
    now = datetime.now(UTC)
    with database.transaction() as session:
        clerk_id = session.scalars(select(Person.id).where(Person.login == f"acceptor{number}")).one()
        clerk = who(session, clerk_id, now=now)
        file_case(session, item_code=f"live{number}", outcome="pass", form={}, opinion=OPINION, person=clerk, now=now)
