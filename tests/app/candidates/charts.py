"""A platform chart in which nearly every task is for somebody a rule finds."""

from engine.bundle import forms_to_json
from engine.chart import Field
from tests.engine.bpmn_writer import about, end, file_of, form_of, gateway, many, road, start, sub, task

FORM = form_of(
    "ask",
    Field("applicant_name", "申请人", required=True),
    Field("place", "所在地", "select", required=True, routing=True, options=("溪口镇", "health", "大洋洲")),
    Field("offices", "会办部门", "multiselect", routing=True, options=("溪口镇", "health")),
    Field("who", "经办人", "select", required=True, routing=True, options=("handler", "nobody")),
)
SETTINGS = 'gov:kind="platform" gov:onEmpty="superior" gov:samePerson="superior"'


def ruled(*tasks: str, settings: str = SETTINGS) -> bytes:
    """start > receive > tasks… > end."""
    ids = ["receive", *(each.split('id="')[1].split('"')[0] for each in tasks)]
    first = task("receive", "done", role="window_clerk", org="accepting", stage="receive", form="ask")
    return file_of(start(), first, *tasks, end(), road("start", *ids, "end"), key="ruled", settings=settings)


RULED = ruled(
    task("visit", "agree", role="town_clerk", org="form.place"),
    task("draft", "agree back", role="handler", candidate="form.who"),
    task("check", "agree", role="section_chief", candidate="superior_of:draft"),
    task("again", "agree", role="handler", candidate="done_by:draft"),
    task("sign", "agree", role="government_leader", org="superior"),
    task("seal", "agree", role="government_leader", org="superior", samePerson="skip"),
    task("post", "agree", role="nobody_has_it", onEmpty="admin"),
)
ENDED_BY_A_SKIP = file_of(
    start(),
    task("receive", "done", role="window_clerk", org="accepting", stage="receive", form="ask"),
    task("sign", "agree", role="government_leader", org="superior"),
    sub(
        "part",
        start("begin"),
        gateway("both", "parallel"),
        task("seal", "agree", role="government_leader", org="superior", samePerson="skip"),
        end("over", "", inside=about("terminate")),
        task("post", "agree", role="nobody_has_it", onEmpty="admin"),
        end("posted", ""),
        road("begin", "both", "seal", "over"),
        road("both", "post", "posted"),
    ),
    task("last", "agree"),
    end(),
    road("start", "receive", "sign", "part", "last", "end"),
    key="ruled",
    settings=SETTINGS,
)
EACH_OFFICE = file_of(
    start(),
    task("receive", "done", role="window_clerk", org="accepting", stage="receive", form="ask"),
    sub(
        "consult",
        start("asked"),
        task("answer", "agree", role="handler", org="form.office"),
        end("answered", ""),
        road("asked", "answer", "answered"),
        inside=many(over="offices", item="office"),
    ),
    end(),
    road("start", "receive", "consult", "end"),
    key="ruled",
    settings='gov:kind="platform"',
)
FORMS = forms_to_json(FORM)
