"""A business rule task asks its table by the way, and what it answers leads the case on."""

import pytest

from engine.bundle import Bundle
from engine.chart import Field
from engine.errors import TableUndecided
from engine.events import TableDecided
from engine.line import read_line
from engine.parse import parse
from engine.replay import AGREES, replay
from engine.soundness import explore
from engine.soundness.answers import answers_of
from engine.soundness.playing import play
from engine.soundness.report import Played
from tests.engine.bpmn_writer import call, end, file_of, form_of, road, start
from tests.engine.journal import journal_of
from tests.engine.moves import CALENDAR, Walk
from tests.engine.tables.drawn import FORM, LEVELS, chart_with, drawing, table_of

CHART = chart_with(LEVELS)


def filed(chart=CHART, **data):
    case = Walk(chart)
    case.finish("accept", **data)
    return case


@pytest.mark.parametrize(
    ("area", "kind", "open_then"), (("80.5", "餐饮", ["superior#1"]), ("80", "食堂", []), ("20", "餐饮", []))
)
def test_a_case_goes_where_the_table_says(area, kind, open_then):
    case = filed(area=area, kind=kind)

    assert case.open == open_then


def test_the_answer_stands_in_the_journal():
    case = filed(area="80", kind="餐饮")

    told = [each for each in case.now.events if isinstance(each, TableDecided)]
    line = read_line(journal_of(CHART, case.commands, case.steps)[-1].body)
    assert told == [TableDecided("decide", "levels", (3,), {"level": "高"})]
    assert {"event": "TableDecided", "node": "decide", "rules": [3], "table": "levels", "values": {"level": "高"}} in (
        line["events"]
    )


def test_a_journal_with_tables_agrees_with_itself():
    case = filed(area="80", kind="餐饮")
    case.finish("superior")

    lines = journal_of(CHART, case.commands, case.steps)
    found = replay({CHART.digest: CHART}.get, {CALENDAR.version: CALENDAR}.get, lines)

    assert found.answer == AGREES


@pytest.mark.parametrize(
    ("data", "reason"),
    (({"area": "80"}, "没有一条规则适用"), ({"area": "80", "kind": "食摊"}, "没有一条规则适用")),
)
def test_a_table_without_an_answer_leaves_the_case_as_it_was(data, reason):
    case = Walk(CHART)

    with pytest.raises(TableUndecided) as undecided:
        case.finish("accept", **data)

    assert undecided.value.facts == {"node": "定档", "table": "定档", "reason": reason}
    assert case.open == ["accept#1"]


def test_numbers_are_kept_as_their_fields_keep_them():
    rows = (("-", "-", "area * 1.5", "40 / 2"),)
    chart = chart_with(table_of(*rows, gives="fee size"), when="size > 10")

    case = filed(chart, area="80", kind="餐饮")

    told = [each.values for each in case.now.events if isinstance(each, TableDecided)]
    assert told == [{"fee": "120.0", "size": 20}]


def test_half_a_person_is_no_number():
    chart = chart_with(table_of(("-", "-", "5 / 2"), gives="size"), when="size > 10")

    with pytest.raises(TableUndecided, match="应为整数"):
        filed(chart, area="80", kind="餐饮")


def test_a_number_no_journal_holds_is_no_answer():
    chart = chart_with(table_of(("-", "-", "area * area * area"), gives="size"), when="size > 10")

    with pytest.raises(TableUndecided, match="过大"):
        filed(chart, area="1000000000", kind="餐饮")


def test_lists_are_lists():
    table = table_of(("-", "-", '"甲"'), ("> 50", "-", '"乙"'), policy="C", gives="tags")

    case = filed(chart_with(table, when="'乙' in tags"), area="80", kind="餐饮")

    assert case.open == ["superior#1"]


def test_the_table_of_a_called_chart_stands_behind_the_call():
    inner = parse(drawing(), FORM, {}, {"levels": LEVELS})
    chart = parse(
        file_of(start(), call("c", "sample"), end(), road("start", "c", "end"), key="outer"), {}, {"sample": inner}
    )

    case = Walk(chart)
    case.finish("c/accept", area="80", kind="餐饮")

    assert case.open == ["c/superior#1"]
    assert list(chart.tables) == ["c/levels"]
    assert chart.own_tables == {}


def test_a_table_is_part_of_the_digest_and_no_table_is_not():
    other = table_of(("-", "-", '"低"'))

    digests = {chart_with(table).digest for table in (LEVELS, other)}

    assert len(digests) == 2
    assert parse(drawing(), FORM).digest == Bundle(drawing(), FORM).digest


def test_every_case_with_a_table_can_end():
    found = explore(CHART)

    assert found.sound and found.states < 20


@pytest.mark.parametrize("area", ("49", "50", "51"))
@pytest.mark.parametrize("kind", ("食堂", "餐饮"))
def test_the_game_goes_where_the_engine_goes(area, kind):
    values = {"area": area, "kind": kind}

    case, stood = filed(**values), play(CHART, (Played("", act="start"), Played("accept", values=values)))

    assert [node.partition("#")[0] for node in case.open] == list(stood.nodes)


def test_of_a_vast_table_each_answer_counts():
    rows = [(f"[{at * 9}..{at * 9 + 9})", f"[{at * 5}..{at * 5 + 5})", '"低"') for at in range(20)]
    table = table_of(*rows, ("-", "-", '"高"'), policy="F", asks="area size")

    found = explore(chart_with(table))

    assert found.sound and found.states < 30


def test_the_answers_of_a_vast_table_are_as_their_fields_keep_them():
    table = table_of(("< 50", "-", "3"), ("-", "-", "7.50"), policy="F", gives="fee")
    chart = chart_with(table, when="fee > 5")

    found = answers_of(chart, chart.nodes["decide"])

    assert found == ({"fee": "3"}, {"fee": "7.50"})


def test_a_way_the_table_never_answers_is_dead():
    never = table_of(("-", "-", '"低"'))

    found = explore(chart_with(never))

    assert [(each.kind, each.element) for each in found.violations] == [("dead", "superior")]


def test_a_table_whose_answers_may_be_missing_is_told():
    gap = table_of(("< 50", "-", '"低"'), (">= 50", '"餐饮"', '"高"'))

    found = explore(chart_with(gap))

    assert found.proven


def test_the_calculating_table_is_named_among_the_gaps():
    table = table_of(("> size * 2", "-", '"高"'), ("<= size * 2", "-", '"低"'))

    found = explore(chart_with(table))

    assert any("决策表" in each for each in found.gaps)


def test_a_field_may_be_answered_and_asked_again():
    form = form_of(
        "f", Field("area", "面积", "decimal", True, True), Field("level", "档次", "select", False, True, ("低", "高"))
    )
    table = table_of(("null", '"低"'), ('"低"', '"高"'), asks="level")

    case = Walk(parse(drawing(), form, {}, {"levels": table}))
    case.finish("accept", area="5")

    assert case.open == []
