"""补正中: a case is in the box while its own chart waits for its applicant, whatever linked cases there are."""

from tests.app.acceptance.charts import publish
from tests.app.moves.charts import LIMITS, RECEIVE, step
from tests.engine.bpmn_writer import end, file_of, road, start

BROUGHT = file_of(
    start(),
    RECEIVE,
    step("bring", "补正收件", "done:收齐", role="window_clerk", org="accepting", stage="supplement"),
    step("check", "核查", "done:办毕", role="handler", stage="handle"),
    end("settled", "granted"),
    road("start", "receive", "bring", "check", "settled"),
    settings=LIMITS,
    key="brought",
)


def test_a_case_at_the_stage_of_its_own_chart_is_in_the_box(office):
    publish(office.city, BROUGHT, "brought", "brought")
    number = office.file("brought")

    def boxes():
        people = (office.callers[login] for login in ("clerk", "handler", "stranger"))
        return [[row["case_number"] for row in each.get("/inbox?box=supplement").json["items"]] for each in people]

    waiting, count = boxes(), office.callers["clerk"].get("/inbox").json["counts"]["boxes"]["supplement"]
    office.check(number)
    office.finish("clerk", number, "bring", "done")

    assert (waiting, count) == ([[number], [number], []], 1)
    assert boxes() == [[], [], []]
    office.check(number)
