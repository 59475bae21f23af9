"""The small city with superiors, addresses and ladders; its days go by, and what is due is fired."""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import select, update

from app.models import LadderVersion, Notice, Organisation, OutboxMessage, Person, Post
from app.services.fire_deadlines import fire_deadlines
from app.services.handlers.job import Outside
from app.services.publish_ladders import publish_ladders
from app.services.send_outbox import Sent, send_outbox
from engine.ladders import STANDARD, Ladders
from engine.read_ladders import from_json
from tests.city import MONDAY, City

SUPERIORS = {
    "chief": ("market", "section_chief"),
    "head": ("market", "department_head"),
    "office": ("hall", "center_office"),
    "inspector": ("county", "inspection"),
}


def staffed(city: City) -> None:
    """A government above the hall and the bureaus; everybody but the acceptors has an address."""
    with city.work() as session:
        region = session.scalars(select(Organisation.region_id).limit(1)).one()
        county = Organisation(code="county", name="示范县人民政府", short="XZF", kind="government", region_id=region)
        session.add(county)
        session.flush()
        session.execute(update(Organisation).where(Organisation.id != county.id).values(parent_id=county.id))
        places = {code: org_id for code, org_id in session.execute(select(Organisation.code, Organisation.id))}
        for login, (org, role) in SUPERIORS.items():
            person = Person(login=login, name=f"{login}同志")
            session.add(person)
            session.flush()
            city.ids[login] = person.id
            session.add(Post(person_id=person.id, role=role, org_id=places[org], since=MONDAY - timedelta(days=30)))
        told = Person.login.not_in(("acceptor", "second_acceptor"))
        session.execute(update(Person).where(told).values(email=Person.login + "@example.gov.cn"))


def governed_by(city: City, *rungs: dict, ladders: Ladders | None = None) -> None:
    """These ladders are in force, or one with these rungs."""
    wanted = ladders or from_json({"std": {"label": "标准", "rungs": list(rungs)}})
    with city.work() as session:
        publish_ladders(session, ladders=wanted, now=city.now)


def reminding(city: City) -> str:
    """A case at 核查 under the standard ladder."""
    governed_by(city, ladders=STANDARD)
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    return number


def at_check(city: City, *rungs: dict) -> str:
    """A case at 核查, whose three working days begin, under one ladder."""
    governed_by(city, *rungs)
    number = city.file().case_number
    city.finish(number, "accept", "accept", "acceptor")
    return number


def days_go_by(city: City, days: int) -> None:
    """Each day all that is due by then is fired, as the sweep would."""
    for _ in range(days):
        city.now += timedelta(days=1)
        while fire_deadlines(city.database, city.now).fired:
            pass


def send(city: City, after: timedelta = timedelta(seconds=1), **outside: object) -> Sent:
    """One round of the outbox, a little later."""
    city.now += after
    return send_outbox(Outside(city.database, **outside), lambda: city.now)  # type: ignore[arg-type]  # told by name


def notices(city: City) -> list[Notice]:
    with city.database.reading() as session:
        return list(session.scalars(select(Notice).order_by(Notice.id)))


def readers(city: City, told: Iterable[Notice]) -> list[str]:
    """Logins, or roles where it is for a post."""
    names = {person_id: login for login, person_id in city.ids.items()}
    return [names[each.person_id] if each.person_id else each.role for each in told]


def effects(city: City, name: str) -> list[OutboxMessage]:
    with city.database.reading() as session:
        asked = select(OutboxMessage).where(OutboxMessage.kind == "effect", OutboxMessage.name == name)
        return list(session.scalars(asked.order_by(OutboxMessage.id)))


def again(city: City) -> None:
    """The sender died after the deed: everything is tried once more."""
    with city.database.transaction() as session:
        session.execute(update(OutboxMessage).values(sent_at=None, try_at=city.now))


def versions(city: City) -> list[LadderVersion]:
    with city.database.reading() as session:
        return list(session.scalars(select(LadderVersion).order_by(LadderVersion.id)))
