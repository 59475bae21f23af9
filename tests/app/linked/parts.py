"""A case for two departments at once: each does its part as a case of its own."""

from sqlalchemy import select, update

from app.models import Case, Item
from app.services.publish_chart import publish_chart
from app.services.publish_item import publish_item
from engine.bundle import forms_to_json
from tests.app.linked.office import FORMS, LinkedOffice
from tests.app.moves.charts import step
from tests.city import PAPERS
from tests.city_chart import MATERIALS
from tests.engine.bpmn_writer import end, extended, file_of, flow, gateway, road, start

VARIANT = 'gov:kind="item" gov:limit="item.promised" gov:variant="joint" gov:variantReason="一件事联办。"'
JOINT_SETTINGS = f'{VARIANT} gov:stages="accept approve settle"'
MEMBER_SETTINGS = f'{VARIANT} gov:stages="approve"'
GRANTED, REFUSED = '<gov:outcome name="granted" label="已办结" />', '<gov:outcome name="refused" label="不能办理" />'
RESULTS = f"<gov:outcomes>{GRANTED}{REFUSED}</gov:outcomes>"


def asking(key: str, item: str) -> str:
    given = f'<gov:input name="item" value="{item}" />'
    inside = extended(RESULTS + given)
    return f'<bpmn:serviceTask id="{key}" name="请{item}办理" gov:handler="start_chart">{inside}</bpmn:serviceTask>'


JOINT = file_of(
    start(),
    step(
        "receive",
        "收件",
        "complete:材料齐全",
        MATERIALS,
        role="window_clerk",
        org="accepting",
        stage="accept",
        form="shop",
        clock="before",
    ),
    gateway("fork", "parallel"),
    asking("ask_market", "part_market"),
    asking("ask_health", "part_health"),
    gateway("join", "parallel"),
    step("settle", "归集", "close:办结", role="window_clerk", org="accepting", stage="settle"),
    end("end", "granted"),
    road("start", "receive", "fork"),
    road("fork", "ask_market", "join"),
    road("fork", "ask_health", "join"),
    road("join", "settle", "end"),
    settings=JOINT_SETTINGS,
    key="joint_case",
)
MEMBER = file_of(
    start(),
    step("work", "办理", "done:办结 refuse:不能办理", role="acceptor", stage="approve", limit="1wd"),
    gateway("worked", default="worked_no"),
    end("yes", "granted"),
    end("no", "refused"),
    road("start", "work", "worked"),
    flow("worked", "yes", "outcome == 'done'"),
    flow("worked", "no"),
    settings=MEMBER_SETTINGS,
    key="joint_member",
)
PART_ITEMS = {
    "joint": ("joint_case", "market", {"promised": "5wd", "legal": "20wd"}),
    "part_market": ("joint_member", "market", {"promised": "1wd", "legal": "5wd"}),
    "part_health": ("joint_member", "health", {"promised": "2wd", "legal": "5wd"}),
}


class JointOffice(LinkedOffice):
    def found(self) -> None:
        super().found()
        with self.city.work() as session:
            designer = self.city.person(session, "designer")
            publish_chart(session, source=MEMBER, forms={}, person=designer, now=self.city.now)
        self.publish_joint(JOINT)
        with self.city.work() as session:
            designer = self.city.person(session, "designer")
            for code, (chart, org, facts) in PART_ITEMS.items():
                body = {"code": code, "name": f"事项 {code}", "org": org, "chart": chart, **facts}
                publish_item(session, body=body, person=designer, now=self.city.now)

    def publish_joint(self, source: bytes) -> None:
        with self.city.work() as session:
            designer, forms = self.city.person(session, "designer"), forms_to_json({"shop": FORMS["shop"]})
            publish_chart(session, source=source, forms=forms, person=designer, now=self.city.now)

    def handle_on(self, code: str, chart: str, **more: str) -> None:
        """The next version of an item runs on another chart."""
        with self.city.work() as session:
            _, org, facts = PART_ITEMS[code]
            body = {"code": code, "name": f"事项 {code}", "org": org, "chart": chart, **facts, **more}
            publish_item(session, body=body, person=self.city.person(session, "designer"), now=self.city.now)

    def rename(self, old: str, new: str) -> None:
        """An item with this code is not there any more; another is."""
        with self.city.work() as session:
            session.execute(update(Item).where(Item.code == old).values(code=new))

    def begun(self) -> str:
        """A joint case whose letters have been sent."""
        number = self.city.file(item_code="joint", materials=PAPERS).case_number
        self.send()
        return number

    def parts(self, number: str) -> dict[str, Case]:
        """By the code of the office that handles each."""
        with self.city.database.reading() as session:
            found = session.scalars(select(Case).where(Case.parent_id == self.case(number).id)).all()
        names = {self.org(code): code for code in ("market", "health")}
        return {names[each.handling_id]: each for each in found}
