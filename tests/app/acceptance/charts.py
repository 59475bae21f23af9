"""Two countersigns one after the other, two branches side by side, one that goes on by itself, a road renamed."""

from app.services.publish_chart import publish_chart
from app.services.publish_item import publish_item
from engine.bundle import forms_to_json
from tests.app.moves.charts import LIMITS, RECEIVE, ROAD, step
from tests.city import SHOP_FORM
from tests.engine.bpmn_writer import boundary, end, file_of, flow, gateway, road, start

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
BY_ITSELF = file_of(
    start(),
    RECEIVE,
    step("draft", "拟办", "done:办毕", role="handler", stage="handle", limit="1wd"),
    boundary("waited", "draft", "2wd"),
    step("again", "补办", "done:办毕", role="handler", stage="handle"),
    step("same", "复核", "done:办毕", role="handler", stage="review", candidate="done_by:again", samePerson="skip"),
    step("post", "盖章", "done:办毕", role="nobody_has_it", stage="settle", onEmpty="admin", clock="after"),
    end("settled", "granted"),
    road("start", "receive", "draft", "again", "same", "post", "settled"),
    flow("waited", "again"),
    settings=LIMITS,
    key="by_itself",
)
ROAD_RENAMED = ROAD.replace('name="审核"'.encode(), 'name="法制审核"'.encode())


def publish(city, source, key, code, *more):
    """The chart with its forms, and the item on it if there is none yet."""
    with city.work() as session:
        designer = city.person(session, "designer")
        publish_chart(
            session,
            source=source,
            forms=forms_to_json({form.key: form for form in (SHOP_FORM, *more)}),
            person=designer,
            now=city.now,
        )
        body = {"code": code, "name": f"事项 {code}", "org": "market", "chart": key, "promised": "5wd", "legal": "20wd"}
        publish_item(session, body=body, person=designer, now=city.now)
