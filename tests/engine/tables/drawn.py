"""A chart on which a decision table says which of two ways a case takes."""

from engine.chart import Chart, Field
from engine.parse import parse
from engine.table import Input, Output, Rule, Table
from tests.engine.bpmn_writer import end, extended, file_of, flow, form_of, gateway, road, start, task

FORM = form_of(
    "f",
    Field("area", "面积", "decimal", True, True),
    Field("kind", "业态", "select", True, True, ("食堂", "餐饮")),
    Field("level", "档次", "select", False, True, ("低", "高")),
    Field("fee", "费用", "decimal", False, True),
    Field("size", "人数", "number", False, True),
    Field("tags", "标签", "multiselect", False, True, ("甲", "乙")),
)


def table_of(
    *rules: tuple[str, ...], policy: str = "U", asks: str = "area kind", gives: str = "level", **told
) -> Table:
    """Rules are cells, first what is asked, then what is answered."""
    inputs, outputs = asks.split(), tuple(Output(each, **told) for each in gives.split())
    rows = tuple(Rule(each[: len(inputs)], each[len(inputs) :]) for each in rules)
    return Table("levels", "定档", policy, tuple(map(Input, inputs)), outputs, rows)


LEVELS = table_of(("< 50", "-", '"低"'), (">= 50", '"食堂"', '"低"'), (">= 50", '"餐饮"', '"高"'))


def drawing(table: str = "levels", when: str = "level == '高'", inside: str = "") -> bytes:
    """accept > decide > superior where the level is high, else end. accept leaves what the table writes alone."""
    said = f' gov:table="{table}"' if table else ""
    closed = "".join(f'<gov:field name="{each}" access="read"/>' for each in ("level", "fee", "size", "tags"))
    return file_of(
        start(),
        task("accept", form="f", inside=extended(f"<gov:fields>{closed}</gov:fields>")),
        f'<bpmn:businessRuleTask id="decide" name="定档"{said}>{inside}</bpmn:businessRuleTask>',
        gateway("x", default="x_end"),
        task("superior"),
        end(),
        road("start", "accept", "decide", "x", "end"),
        flow("x", "superior", when),
        flow("superior", "end"),
    )


def chart_with(table: Table, **drawn) -> Chart:
    return parse(drawing(**drawn), FORM, {}, {table.key: table})
