"""The city's chart with a decision table in it: shops with little risk are not visited."""

from dataclasses import replace

from engine.bundle import forms_to_json
from engine.chart import Field
from engine.table import Input, Output, Rule, Table
from engine.tables import tables_to_json
from tests.city import CHECK_FORM, SHOP_FORM
from tests.city_chart import SHOP_PERMIT
from tests.engine.bpmn_writer import flow, gateway

GRADE = Field("grade", "核查方式", "select", routing=True, options=("现场", "书面"))
FORMS = forms_to_json({"shop": replace(SHOP_FORM, fields=(*SHOP_FORM.fields, GRADE)), "check": CHECK_FORM})
GRADES = Table(
    "grades",
    "核查方式",
    "F",
    (Input("risk", "风险等级"), Input("seats", "座位数")),
    (Output("grade", "核查方式"),),
    (Rule(('"low"', "< 20"), ('"书面"',), "小店"), Rule(("-", "-"), ('"现场"',))),
)
TABLES = tables_to_json({"grades": GRADES})
_PIECES = (
    '<bpmn:businessRuleTask id="tier" name="定核查方式" gov:table="grades"/>',
    gateway("way", default="way_check"),
    flow("tier", "way"),
    flow("way", "check"),
    flow("way", "approve", "grade == '书面'"),
)
GRADED = SHOP_PERMIT.replace(
    b'sourceRef="accepted" targetRef="check"', b'sourceRef="accepted" targetRef="tier"'
).replace(b"</bpmn:process>", "\n".join((*_PIECES, "</bpmn:process>")).encode())
