"""The small city with a permit whose tasks start linked cases; its people do their tasks, its letters are sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.models import Case, JournalLine, Organisation, OutboxMessage, Task
from app.queries.views import Who
from app.services.answer import Answer
from app.services.findings import Finding
from app.services.handlers.job import Outside
from app.services.publish_chart import publish_chart
from app.services.publish_item import publish_item
from app.services.send_outbox import send_outbox
from app.services.start_linked_case import start_linked_case
from app.services.verifying.case import verify_case
from engine.bundle import forms_to_json
from engine.chart import Field, Form
from engine.clocks import Clock
from engine.codec import loads
from engine.replay import AGREES, DIFFERS, read_line
from tests.app.linked.charts import CORRECTION, EXTENSION, PERMIT, SPECIAL, SUPERVISION
from tests.city import PAPERS, SHOP_FORM, City

FORMS = {
    "shop": SHOP_FORM,
    "special": Form(
        "special",
        "特别程序",
        (
            Field("special_kind", "种类", "select", required=True, routing=True, options=("检测", "听证")),
            Field("special_days", "天数", "number", required=True, routing=True),
        ),
    ),
    "extension": Form("extension", "延期", (Field("extension_days", "天数", "number", required=True, routing=True),)),
}
ITEMS: Mapping[str, tuple[bytes, str, str, dict[str, Any]]] = {
    "permit": (PERMIT, "linked_permit", "market", {"promised": "8wd", "legal": "20wd", "task_type_code": "01"}),
    "C05": (CORRECTION, "sub_correction", "hall", {}),
    "C06": (SPECIAL, "sub_special", "hall", {}),
    "C13": (EXTENSION, "sub_extend", "hall", {}),
    "C14": (SUPERVISION, "platform_supervise", "hall", {}),
}
TESTING = {"special_kind": "检测", "special_days": 5}


@dataclass
class LinkedOffice:
    city: City

    def found(self) -> None:
        """Publish charts and items."""
        with self.city.work() as session:
            designer = self.city.person(session, "designer")
            for code, (source, chart, org, facts) in ITEMS.items():
                own = {key: form for key, form in FORMS.items() if f'gov:form="{key}"'.encode() in source}
                publish_chart(session, source=source, forms=forms_to_json(own), person=designer, now=self.city.now)
                body = {"code": code, "name": f"事项 {code}", "org": org, "chart": chart, **facts}
                publish_item(session, body=body, person=designer, now=self.city.now)

    def filed(self) -> str:
        return self.city.file(item_code="permit", materials=PAPERS).case_number

    def accepted(self) -> str:
        """A permit that waits for its check."""
        number = self.filed()
        self.city.finish(number, "accept", "accept", "acceptor")
        return number

    def start(self, number: str, node: str, kind: str, by: str, key: str | None = None) -> Answer:
        with self.city.work() as session:
            task_id = self.city.task(session, number, node)
            person = self.city.person(session, by)
            return start_linked_case(
                session, task_id=task_id, kind=kind, person=person, now=self.city.now, request_key=key
            )

    def send(self, after: timedelta = timedelta(seconds=1)) -> None:
        """Everything that is due."""
        self.city.now += after
        send_outbox(Outside(self.city.database), lambda: self.city.now)

    def case(self, number: str) -> Case:
        with self.city.database.reading() as session:
            return session.scalars(select(Case).where(Case.number == number)).one()

    def org(self, code: str) -> int:
        with self.city.database.reading() as session:
            return session.scalars(select(Organisation.id).where(Organisation.code == code)).one()

    def clock(self, number: str, name: str) -> Clock:
        """One of the clocks in the state of a case."""
        desk, _ = loads(self.case(number).state)
        return desk.clocks[name]

    def letters(self, number: str) -> list[OutboxMessage]:
        with self.city.database.reading() as session:
            asked = select(OutboxMessage).join(Case, OutboxMessage.case_id == Case.id).where(Case.number == number)
            return list(session.scalars(asked.order_by(OutboxMessage.id)))

    def lines(self, number: str) -> list[dict[str, Any]]:
        """The journal, read."""
        with self.city.database.reading() as session:
            asked = select(JournalLine.body).join(Case, JournalLine.case_id == Case.id).where(Case.number == number)
            return [read_line(body) for body in session.scalars(asked.order_by(JournalLine.seq))]

    def open_nodes(self, number: str) -> list[str]:
        with self.city.database.reading() as session:
            asked = select(Task.node).join(Case, Task.case_id == Case.id)
            return sorted(session.scalars(asked.where(Case.number == number, Task.closed_at.is_(None))))

    def findings(self, *numbers: str) -> list[Finding]:
        """What a verification has to say; nothing where all is 一致."""
        with self.city.database.reading() as session:
            verdicts = [verify_case(session, number=number) for number in numbers]
        assert {verdict.answer for verdict in verdicts} <= {AGREES, DIFFERS}
        return [finding for verdict in verdicts for finding in verdict.findings]

    def person(self, name: str) -> Who:
        with self.city.database.reading() as session:
            return self.city.person(session, name)
