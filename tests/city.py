"""A county small enough to be known by heart: a hall, two bureaus, their people, one chart, one item."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from app.models import Case, Organisation, Person, Post, Region, Task
from app.queries.people import who
from app.queries.views import Who
from app.services.answer import Answer
from app.services.complete_task import complete_task
from app.services.file_case import file_case
from app.services.handed_in import HandedIn
from app.services.publish_chart import publish_chart
from app.services.publish_item import publish_item
from engine.bundle import forms_to_json
from engine.chart import Field, Form
from tests.city_chart import SHOP_PERMIT

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # nine o'clock in the morning, Beijing time
ITEM = "shop"
PEOPLE = {
    "clerk": ("hall", "window_clerk"),
    "other_clerk": ("hall", "window_clerk"),
    "acceptor": ("market", "acceptor"),
    "second_acceptor": ("market", "acceptor"),
    "handler": ("market", "handler"),
    "checker": ("market", "handler"),
    "leader": ("market", "bureau_leader"),
    "stranger": ("health", "acceptor"),
    "designer": ("hall", "designer"),
    "auditor": ("hall", "auditor"),
    "admin": ("hall", "admin"),
    "register": ("hall", "integrator"),
}
FORM = {"applicant_name": "何俊", "mobile": "13900000101", "area": "86.5", "risk": "low", "seats": 12}
PAPERS = (HandedIn("m1"), HandedIn("m2", "tolerated"))
REMEDIES = "可在六十日内申请行政复议，或者在六个月内提起行政诉讼。"

SHOP_FORM = Form(
    "shop",
    "开店申请",
    (
        Field("applicant_name", "申请人", required=True),
        Field("mobile", "联系电话", "mobile", required=True),
        Field("area", "面积", "decimal", required=True),
        Field("risk", "风险等级", "select", required=True, routing=True, options=("low", "high")),
        Field("seats", "座位数", "number", routing=True),
        Field("note", "备注", "textarea"),
    ),
)
CHECK_FORM = Form("check", "核查记录", (Field("findings", "核查情况", "textarea", required=True),))


@dataclass
class City:
    database: Database
    ids: Mapping[str, int]
    now: datetime = MONDAY

    @contextmanager
    def work(self, after: timedelta = timedelta(minutes=1)) -> Iterator[Session]:
        """One transaction, a little later than the one before."""
        self.now += after
        with self.database.transaction() as session:
            yield session

    def person(self, session: Session, name: str) -> Who:
        found = who(session, self.ids[name], now=self.now)
        assert found is not None
        return found

    def file(self, by: str = "clerk", outcome: str = "complete", **said: Any) -> Answer:
        """A new case; `said` may bring another form, materials, request_key, …"""
        with self.work() as session:
            told = {"item_code": ITEM, "outcome": outcome, "form": FORM, "materials": PAPERS, **said}
            return file_case(session, person=self.person(session, by), now=self.now, **told)

    def finish(self, number: str, node: str, outcome: str, by: str, **said: Any) -> Answer:
        """Finish the open task of a node."""
        with self.work() as session:
            told = {"task_id": self.task(session, number, node), "outcome": outcome, **said}
            return complete_task(session, person=self.person(session, by), now=self.now, **told)

    def task(self, session: Session, number: str, node: str) -> int:
        """The latest task of this node in a case, open or not."""
        return session.scalars(
            select(Task.id)
            .join(Case, Task.case_id == Case.id)
            .where(Case.number == number, Task.node == node)
            .order_by(Task.id.desc())
        ).first()

    def granted(self) -> str:
        """The number of a case carried from 收件 to 办结."""
        number = self.file().case_number
        self.finish(number, "accept", "accept", "acceptor")
        self.finish(number, "check", "pass", "handler", form={"findings": "符合要求"})
        self.finish(number, "approve", "grant", "leader", opinion="同意。")
        return number


def city_in(database: Database) -> City:
    """A city that was founded before."""
    with database.reading() as session:
        ids = {login: person_id for login, person_id in session.execute(select(Person.login, Person.id))}
    return City(database, ids)


def found_city(database: Database) -> None:
    with database.transaction() as session:
        places = _places(session)
        ids = {name: _employ(session, name, places[org], role) for name, (org, role) in PEOPLE.items()}
        designer = who(session, ids["designer"], now=MONDAY)
        forms = forms_to_json({"shop": SHOP_FORM, "check": CHECK_FORM})
        publish_chart(session, source=SHOP_PERMIT, forms=forms, person=designer, now=MONDAY)
        body = {"code": ITEM, "name": "开店许可", "org": "market", "chart": "shop_permit"}
        body |= {"promised": "5wd", "legal": "20wd"}
        publish_item(session, body=body, person=designer, now=MONDAY)


def _places(session: Session) -> dict[str, int]:
    county = Region(code="990123", name="示范县", level="county")
    session.add(county)
    session.flush()
    places = {}
    offices = {"hall": ("政务服务中心", "ZW", "centre"), "market": ("市场监管局", "SC", "department")}
    for code, (name, short, kind) in {**offices, "health": ("卫生健康局", "WJ", "department")}.items():
        office = Organisation(code=code, name=name, short=short, kind=kind, region_id=county.id)
        session.add(office)
        session.flush()
        places[code] = office.id
    return places


def _employ(session: Session, name: str, org_id: int, role: str) -> int:
    person = Person(login=name, name=f"{name}同志")
    session.add(person)
    session.flush()
    session.add(Post(person_id=person.id, role=role, org_id=org_id, since=MONDAY - timedelta(days=30)))
    return person.id
