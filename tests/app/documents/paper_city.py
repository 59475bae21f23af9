"""The small city, where finishing a task issues documents."""

from app.services.publish_chart import publish_chart
from app.services.publish_item import publish_item
from engine.bundle import forms_to_json
from engine.chart import Field, Form
from tests.city import CHECK_FORM, ITEM, REMEDIES, SHOP_FORM
from tests.city_chart import SHOP_PERMIT

ISSUING = (
    ('name="accept" label="受理"'.encode(), b' clock="accept" document="acceptance_notice"'),
    ('name="fail" label="不合格"'.encode(), b' clock="pause" document="special_notice"'),
    ('name="grant" label="准予许可"'.encode(), b' clock="decide" document="grant_decision"'),
    ('name="refuse" label="不予许可"'.encode(), b' clock="decide" document="refuse_decision"'),
)
SPECIAL = Form(
    "check",
    "核查记录",
    (
        *CHECK_FORM.fields,
        Field("special_kind", "程序种类", "select", routing=True, options=("testing", "hearing")),
        Field("special_days", "所需工作日", "number", routing=True),
    ),
)
TESTED = {"findings": "需要检测", "special_kind": "testing", "special_days": 5}


def issuing(city, **more):
    """The same city with a chart that issues documents, for a permit. `more`: facts of the item."""
    source = SHOP_PERMIT.replace(b'kind="platform"', b'kind="item"')
    for outcome, acts in ISSUING:
        assert source.count(outcome) == 1
        source = source.replace(outcome, outcome + acts)
    forms = forms_to_json({"shop": SHOP_FORM, "check": SPECIAL})
    body = {"code": ITEM, "name": "开店许可", "org": "market", "chart": "shop_permit", "task_type_code": "01"}
    body |= {"promised": "5wd", "legal": "20wd", "result": {"name": "开店许可证"}, **more}
    with city.work() as session:
        designer = city.person(session, "designer")
        publish_chart(session, source=source, forms=forms, person=designer, now=city.now)
        publish_item(session, body=body, person=designer, now=city.now)
    return city


def decided(city, outcome="grant", **said):
    """A case carried to its decision; the answer of the last step."""
    number = city.file(**said).case_number
    city.finish(number, "accept", "accept", "acceptor")
    city.finish(number, "check", "pass", "handler", form={"findings": "符合要求"})
    words = {"opinion": "同意。"} if outcome == "grant" else {"opinion": "不同意。", **REFUSED}
    return city.finish(number, "approve", outcome, "leader", **words)


REFUSED = {"reasons": "场地不合要求。\n第二条理由。", "remedies": REMEDIES}
