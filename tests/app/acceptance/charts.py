"""Two countersigns one after the other, two branches side by side, and the road of the moves with another name."""

from app.services.publish_chart import publish_chart
from app.services.publish_item import publish_item
from engine.bundle import forms_to_json
from tests.app.moves.charts import LIMITS, RECEIVE, ROAD, step
from tests.city import SHOP_FORM
from tests.engine.bpmn_writer import end, file_of, gateway, road, start

SITTINGS = file_of(
    start(),
    RECEIVE,
    step("first", "初审会签", "agree:同意", role="acceptor", stage="review", sign="all", minPeople="2", limit="3wd"),
    step("second", "复审会签", "agree:同意", role="handler", stage="approve", sign="all", minPeople="2", limit="2wd"),
    step("settle", "办结", "close:办结", role="handler", stage="settle", clock="after"),
    end("settled", "granted"),
    road("start", "receive", "first", "second", "settle", "settled"),
    settings=LIMITS,
    key="two_sittings",
)
SPLIT = file_of(
    start(),
    RECEIVE,
    gateway("split", "parallel"),
    step("survey", "踏勘", "done:办毕", role="acceptor", stage="handle"),
    step("report", "踏勘意见", "done:办毕", role="handler", stage="handle"),
    step("green", "园林意见", "done:办毕", role="bureau_leader", stage="handle"),
    gateway("join", "parallel"),
    step("settle", "办结", "close:办结", role="handler", stage="settle", clock="after"),
    end("settled", "granted"),
    road("start", "receive", "split", "survey", "report", "join", "settle", "settled"),
    road("split", "green", "join"),
    settings=LIMITS,
    key="two_branches",
)
ROAD_RENAMED = ROAD.replace('name="审核"'.encode(), 'name="法制审核"'.encode())


def publish(city, source, key, code):
    """The chart, and the item on it if there is none yet."""
    with city.work() as session:
        designer = city.person(session, "designer")
        publish_chart(session, source=source, forms=forms_to_json({"shop": SHOP_FORM}), person=designer, now=city.now)
        body = {"code": code, "name": f"事项 {code}", "org": "market", "chart": key, "promised": "5wd", "legal": "20wd"}
        publish_item(session, body=body, person=designer, now=city.now)
