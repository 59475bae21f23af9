"""Decision tables out of DMN files of any tool (1.1 to 1.5), and into files of DMN 1.3."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from engine.errors import ChartUnreadable, TableUnreadable
from engine.source import Element, opened_xml, text_of
from engine.table import KEY, Input, Output, Rule, Table
from engine.tables.stored import table_from_json, table_to_json
from engine.tables.words import values_in

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"
MAX_NAME = 40
_DMN = re.compile(r"https?://www\.omg\.org/spec/DMN/")
_POLICIES = {"UNIQUE": "U", "ANY": "A", "PRIORITY": "P", "FIRST": "F", "RULE ORDER": "R", "OUTPUT ORDER": "O"}
_GATHERED = {"SUM": "C+", "MIN": "C<", "MAX": "C>", "COUNT": "C#", "": "C"}
_NAMES = {short: name for name, short in _POLICIES.items()}
_AGGREGATIONS = {short: name for name, short in _GATHERED.items()}


class Imported(NamedTuple):
    """`left_out`: names, shortened, of decisions and models of knowledge that are no tables."""

    tables: tuple[Table, ...]
    left_out: tuple[str, ...]


def from_dmn(source: bytes) -> Imported:
    """Every decision table of a file. Raises TableUnreadable."""
    try:
        root = opened_xml(source).root
    except ChartUnreadable as refused:
        raise TableUnreadable(reason=str(refused.facts["reason"])) from refused
    spoken = (_DMN.match(each) for each in root.nsmap.values())  # some tools only declare it
    if etree.QName(root).localname != "definitions" or not any(spoken):
        raise TableUnreadable(reason="这不是 DMN 文件。")
    tables: dict[str, Table] = {}
    left_out = [_named(each) for each in _inside(root, "businessKnowledgeModel")]
    for decision in _inside(root, "decision"):
        drawn = next(_inside(decision, "decisionTable"), None)
        if drawn is None:
            left_out.append(_named(decision))
            continue
        table = _table(decision, drawn, len(tables) + 1)
        if table.key in tables:
            raise TableUnreadable(reason=f"有两张决策表的标识都是「{table.key}」。")
        tables[table.key] = table
    if not tables:
        raise TableUnreadable(reason="文件里没有决策表。")
    return Imported(tuple(tables.values()), tuple(left_out))


def _named(element: Element) -> str:
    return str(element.get("name") or element.get("id") or "")[:MAX_NAME]


def to_dmn(table: Table) -> bytes:
    root = etree.Element(f"{{{NAMESPACE}}}definitions", nsmap={None: NAMESPACE})
    root.attrib.update({"id": f"{table.key}_file", "name": table.name, "namespace": "urn:banjie:tables"})
    decision = _add(root, "decision", id=table.key, name=table.name)
    policy = {"hitPolicy": _NAMES.get(table.policy, "COLLECT"), "aggregation": _AGGREGATIONS.get(table.policy, "")}
    drawn = _add(decision, "decisionTable", id=f"{table.key}_table", **policy)
    for at, each in enumerate(table.inputs, 1):
        column = _add(drawn, "input", id=f"{table.key}_in{at}", label=each.label)
        _say(_add(column, "inputExpression", id=f"{table.key}_ask{at}"), each.expression)
        if each.values:
            _say(_add(column, "inputValues", id=f"{table.key}_may{at}"), each.values)
    for at, output in enumerate(table.outputs, 1):
        column = _add(drawn, "output", id=f"{table.key}_out{at}", name=output.name, label=output.label)
        if output.values:
            _say(_add(column, "outputValues", id=f"{table.key}_can{at}"), ", ".join(output.values))
        if output.default:
            _say(_add(column, "defaultOutputEntry", id=f"{table.key}_else{at}"), output.default)
    for number, rule in enumerate(table.rules, 1):
        _write_rule(drawn, rule, f"{table.key}_{number}")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _write_rule(drawn: Element, rule: Rule, key: str) -> None:
    row = _add(drawn, "rule", id=key)
    if rule.note:
        _add(row, "description").text = rule.note
    for at, text in enumerate(rule.when, 1):
        _say(_add(row, "inputEntry", id=f"{key}_w{at}"), text)
    for at, text in enumerate(rule.then, 1):
        _say(_add(row, "outputEntry", id=f"{key}_t{at}"), text)


def _table(decision: Element, drawn: Element, number: int) -> Table:
    said = decision.get("id", "")
    name = decision.get("name") or said or f"决策表 {number}"
    outputs = list(_inside(drawn, "output"))
    found = Table(
        said if KEY.fullmatch(said) else f"table_{number}",
        name,
        _policy(drawn),
        tuple(_input(each) for each in _inside(drawn, "input")),
        tuple(_output(each, _joined(name) if len(outputs) == 1 else "") for each in outputs),
        tuple(_rule(each) for each in _inside(drawn, "rule")),
    )
    return table_from_json(table_to_json(found))  # within its limits


def _policy(drawn: Element) -> str:
    said = drawn.get("hitPolicy", "UNIQUE")
    found = _GATHERED.get(drawn.get("aggregation", "")) if said == "COLLECT" else _POLICIES.get(said)
    if found is None:
        raise TableUnreadable(reason=f"命中策略「{said}」不认识。")
    return found


def _input(column: Element) -> Input:
    return Input(_told(column, "inputExpression"), column.get("label", ""), _told(column, "inputValues"))


def _output(column: Element, otherwise: str) -> Output:
    values = values_in(_told(column, "outputValues"))
    name = _joined(column.get("name", "")) or otherwise
    return Output(name, column.get("label", ""), values, _told(column, "defaultOutputEntry"))


def _rule(row: Element) -> Rule:
    when, then = ([_text(each) for each in _inside(row, kind)] for kind in ("inputEntry", "outputEntry"))
    return Rule(tuple(when), tuple(then), text_of(next(_inside(row, "description"), None)))


def _joined(name: str) -> str:
    """Names of DMN may have blanks in them, ours do not."""
    return "_".join(name.split())


def _told(holder: Element, name: str) -> str:
    found = next(_inside(holder, name), None)
    return "" if found is None else _text(found)


def _text(holder: Element) -> str:
    return text_of(next(_inside(holder, "text"), None))


def _inside(holder: Element, name: str) -> Iterator[Element]:
    """Whatever version of DMN it is, its elements have the namespace of the file."""
    return holder.iterchildren(etree.QName(etree.QName(holder).namespace, name).text)


def _add(holder: Element, name: str, /, **said: str) -> Element:
    return etree.SubElement(holder, f"{{{NAMESPACE}}}{name}", {key: value for key, value in said.items() if value})


def _say(holder: Element, text: str) -> None:
    _add(holder, "text").text = text
