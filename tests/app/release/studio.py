"""The small city with chart C23: its designers draw, others approve, its letters are sent."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import select

import bpmn
from app.models import Case, ChartRelease, Organisation, Person, Post, Task
from app.queries.charts import versions_of
from app.queries.drafts import draft
from app.queries.views import ChartDraftView, ChartVersionView
from app.services.drafts import new_draft
from app.services.handlers.job import Outside
from app.services.publish_chart import publish_chart
from app.services.publish_item import publish_item
from app.services.release import ask_release, plan_release, withdraw_release
from app.services.send_outbox import send_outbox
from app.services.verifying.case import verify_case
from engine.bundle import forms_to_json
from tests.city import CHECK_FORM, MONDAY, SHOP_FORM, City
from tests.city_chart import SHOP_PERMIT

BPMN = Path(bpmn.__file__).parent
CHART = "platform_chart_release"
FORMS = forms_to_json({"shop": SHOP_FORM, "check": CHECK_FORM})
RENAMED = SHOP_PERMIT.replace("核查".encode(), "现场核查".encode())
"""Another name for a task: nothing the law binds."""
SLOWER = SHOP_PERMIT.replace(b'gov:limit="1wd"', b'gov:limit="2wd"', 1)
"""Another limit."""
REVIEWERS = {
    "reviewer": "business_reviewer",
    "lawyer": "legal_reviewer",
    "office": "center_office",
    "drawer": "designer",
}


@dataclass
class Studio:
    city: City

    def found(self) -> None:
        """People who review and approve, chart C23 and its item."""
        with self.city.work() as session:
            hall = session.scalars(select(Organisation).where(Organisation.code == "hall")).one()
            self.city.ids = {**self.city.ids, **{name: _employ(session, name, hall.id) for name in REVIEWERS}}
            session.flush()
            designer = self.city.person(session, "designer")
            forms = {key: json.loads((BPMN / "forms" / f"{key}.json").read_bytes()) for key in _forms_of_release()}
            source = (BPMN / f"{CHART}.bpmn").read_bytes()
            publish_chart(session, source=source, forms=forms, person=designer, now=self.city.now)
            body = {
                "code": "BJ-C23",
                "name": "流程图发布",
                "org": "hall",
                "chart": CHART,
                "applicant_field": "release_chart",
            }
            publish_item(session, body=body, person=designer, now=self.city.now)

    def employ(self, name: str, role: str) -> None:
        """One more post for somebody of the city, in the hall."""
        with self.city.work() as session:
            hall = session.scalars(select(Organisation.id).where(Organisation.code == "hall")).one()
            session.add(Post(person_id=self.city.ids[name], role=role, org_id=hall, since=MONDAY))

    def draw(self, source: bytes, by: str = "designer", forms=FORMS) -> int:
        with self.city.work() as session:
            said = {"key": "x", "name": "x", "forms": forms, "tables": {}, "based_on": None}
            return new_draft(session, source=source, person=self.city.person(session, by), now=self.city.now, **said)

    def ask(self, draft_id: int, by: str = "designer", begins: date | None = None) -> str:
        """The number of the case."""
        with self.city.work() as session:
            plan = plan_release(session, draft(session, draft_id), begins=begins, now=self.city.now)
            person = self.city.person(session, by)
            return ask_release(session, plan=plan, person=person, now=self.city.now).case_number

    def withdraw(self, draft_id: int, by: str = "designer") -> None:
        with self.city.work() as session:
            person = self.city.person(session, by)
            withdraw_release(session, draft_id=draft_id, reasons="还要修改。", person=person, now=self.city.now)

    def approve(self, number: str, lawyer: bool = False, office: str = "office") -> None:
        """By everybody who has to, up to the job."""
        self.city.finish(number, "review", "pass", "reviewer")
        if lawyer:
            self.city.finish(number, "legality", "pass", "lawyer")
        self.decide(number, "grant", office)

    def refuse(self, number: str) -> None:
        """By whose turn it is: the business reviewer or the office."""
        self.decide(number, "return", "reviewer" if self.open_nodes(number) == ["review"] else "office")

    def decide(self, number: str, outcome: str, by: str) -> None:
        [node] = self.open_nodes(number)
        form = {"unproven_reason": "图大。", "unproven_watch": "专人跟踪。"} if node == "approve_unproven" else {}
        self.city.finish(number, node, outcome, by, form=form, opinion="已阅。")

    def publish(self) -> None:
        """What the sender of the outbox does."""
        send_outbox(Outside(self.city.database), lambda: self.city.now)

    def released(self, source: bytes, lawyer: bool = False, begins: date | None = None) -> str:
        """From the drawing to the publication."""
        number = self.ask(self.draw(source), begins=begins)
        self.approve(number, lawyer)
        self.publish()
        return number

    def draft(self, draft_id: int) -> ChartDraftView:
        with self.city.database.reading() as session:
            return draft(session, draft_id)

    def versions(self, key: str = "shop_permit") -> tuple[ChartVersionView, ...]:
        with self.city.database.reading() as session:
            return versions_of(session, key)

    def release(self, number: str) -> ChartRelease:
        with self.city.database.reading() as session:
            return session.get_one(ChartRelease, number)

    def case(self, number: str) -> Case:
        with self.city.database.reading() as session:
            return session.scalars(select(Case).where(Case.number == number)).one()

    def open_nodes(self, number: str) -> list[str]:
        with self.city.database.reading() as session:
            asked = select(Task.node).join(Case, Task.case_id == Case.id)
            return list(session.scalars(asked.where(Case.number == number, Task.closed_at.is_(None))))

    def findings(self, number: str) -> tuple:
        with self.city.database.reading() as session:
            return verify_case(session, number=number).findings


def _employ(session, name: str, org_id: int) -> int:
    person = Person(login=name, name=f"{name}同志")
    session.add(person)
    session.flush()
    session.add(Post(person_id=person.id, role=REVIEWERS[name], org_id=org_id, since=MONDAY - timedelta(days=30)))
    return person.id


def _forms_of_release() -> tuple[str, ...]:
    return ("chart_release", "unproven_release")
