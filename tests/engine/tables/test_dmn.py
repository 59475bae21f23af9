"""Tables come out of DMN files of other tools, and go out as DMN 1.3."""

from importlib.resources import files

import pytest
from lxml import etree

from engine.errors import TableUnreadable
from engine.table import Input, Output, Rule, Table
from engine.tables import from_dmn, table_from_json, table_to_json, tables_from_json, to_dmn
from tests.engine.tables.drawn import LEVELS, table_of

CAMUNDA = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="DRD" namespace="urn:camunda">
  <decision id="Decision_1" name="Approval Status">
    <decisionTable id="t" hitPolicy="COLLECT" aggregation="MAX">
      <input id="i" label="年龄"><inputExpression id="e" typeRef="number"><text>Applicant Age</text></inputExpression>
        <inputValues><text>[0..150]</text></inputValues></input>
      <output id="o" typeRef="number"><outputValues><text>"a, b", 3</text></outputValues></output>
      <rule id="r"><description>成年</description>
        <inputEntry id="w"><text>&gt;= 18</text></inputEntry><outputEntry id="x"><text>2</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <decision id="other" name="算式"><literalExpression><text>1 + 1</text></literalExpression></decision>
</definitions>"""

YEARS = ("http://www.omg.org/spec/DMN/20151101/dmn.xsd", "https://www.omg.org/spec/DMN/20230324/MODEL/")


def test_a_table_of_another_tool_is_read():
    found = from_dmn(CAMUNDA.encode())

    (table,) = found.tables
    assert found.left_out == ("算式",)
    assert table == Table(
        "Decision_1",
        "Approval Status",
        "C>",
        (Input("Applicant Age", "年龄", "[0..150]"),),
        (Output("Approval_Status", "", ('"a, b"', "3")),),
        (Rule((">= 18",), ("2",), "成年"),),
    )


@pytest.mark.parametrize(
    "year", ("http://www.omg.org/spec/DMN/20151101/dmn.xsd", "https://www.omg.org/spec/DMN/20230324/MODEL/")
)
def test_any_version_of_dmn_is_read(year):
    source = CAMUNDA.replace("https://www.omg.org/spec/DMN/20191111/MODEL/", year)

    found = from_dmn(source.encode())

    assert [each.key for each in found.tables] == ["Decision_1"]


@pytest.mark.parametrize("encoding", ("GBK", "UTF-16"))
def test_any_encoding_is_read(encoding):
    source = CAMUNDA.replace('encoding="UTF-8"', f'encoding="{encoding}"').encode(encoding)

    found = from_dmn(source)

    assert found.tables[0].inputs[0].label == "年龄"


@pytest.mark.parametrize("policy", ("U", "A", "P", "F", "R", "O", "C", "C+", "C<", "C>", "C#"))
def test_what_goes_out_comes_in_again(policy):
    table = table_of(
        ("< 50", '"食堂", "餐饮"', '"低"'), ("-", "-", '"高"'), policy=policy, values=('"低"', '"高"'), default='"低"'
    )

    found = from_dmn(to_dmn(table))

    assert found.tables == (table,)


def test_texts_with_commas_stay_whole():
    table = table_of(("-", "-", '"低"'), policy="P", values=('"低"', '"高，中, 其他"', '"无"'))

    found = from_dmn(to_dmn(table))

    assert found.tables == (table,)


def test_two_tables_of_one_id_are_refused():
    one = CAMUNDA[CAMUNDA.index("<decision id") : CAMUNDA.index('<decision id="other')]

    with pytest.raises(TableUnreadable, match="有两张决策表的标识都是「Decision_1」"):
        from_dmn(CAMUNDA.replace(one, one * 2).encode())


def test_what_is_no_table_is_named():
    model = '<businessKnowledgeModel id="m" name="算法"/></definitions>'

    found = from_dmn(CAMUNDA.replace("</definitions>", model).encode())

    assert found.left_out == ("算法", "算式")


@pytest.mark.parametrize(
    "told", ({"key": "a/b"}, {"name": "表\x01"}, {"rules": [{"when": ["\x1f", "-"], "then": ["1"]}]})
)
def test_what_no_file_could_hold_is_no_table(told):
    with pytest.raises(TableUnreadable):
        table_from_json({**table_to_json(LEVELS), **told})


def test_a_table_has_so_many_cells():
    wide = table_of(*[("-",) * 20] * 151, asks=" ".join(f"a{at}" for at in range(19)), gives="level")

    with pytest.raises(TableUnreadable, match="3000 格"):
        table_from_json(table_to_json(wide))


def test_all_tables_together_have_so_many_cells():
    wide = table_to_json(table_of(*[("-", "-", "1")] * 300, asks="area kind", gives="fee"))
    tables = {f"t{at}": {**wide, "key": f"t{at}"} for at in range(4)}

    with pytest.raises(TableUnreadable, match="合计超过 3000 格"):
        tables_from_json(tables)


def test_what_goes_out_is_dmn_1_3():
    schema = files("SpiffWorkflow").joinpath("dmn/parser/schema/DMN13.xsd")

    checked = etree.XMLSchema(etree.parse(str(schema)))

    assert checked.validate(etree.fromstring(to_dmn(LEVELS))), checked.error_log


@pytest.mark.parametrize(
    ("source", "reason"),
    (
        (b"", "文件是空的"),
        (b"PK\x03\x04rest", "压缩"),
        (b"<html/>", "这不是 DMN 文件"),
        (CAMUNDA.replace("decisionTable", "context").encode(), "没有决策表"),
        (CAMUNDA.replace('"COLLECT"', '"ANYTHING"').encode(), "命中策略"),
        (CAMUNDA.replace('<inputEntry id="w"><text>&gt;= 18</text></inputEntry>', "").encode(), "格数与列数不符"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]>' + CAMUNDA.encode().partition(b"?>")[2], "DOCTYPE"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><definitions>&a;</definitions>', ""),
        (b"x" * 2_000_001, "超过上限"),
    ),
)
def test_what_is_no_table_is_refused(source, reason):
    with pytest.raises(TableUnreadable) as refused:
        from_dmn(source)

    assert reason in refused.value.facts["reason"]
