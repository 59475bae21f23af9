"""Each kind of difference, piece by piece."""

import pytest

from engine.chart import Field, Form
from engine.chart_difference import difference
from engine.parse import parse
from tests.engine.bpmn_writer import call, chart_of, end, extended, file_of, flow, road, start, task
from tests.engine.chart_difference.drawings import drawn, in_a_row, reviewed

REVIEWED = reviewed()
AT = {"accept": (0, 0), "review": (200, 0), "approve": (400, 0)}


def told(old: bytes, new: bytes):
    """Sort, kind and ids of each item, and what changed."""
    return [
        (
            each.sort,
            each.kind,
            each.before,
            each.after,
            [(it.name, it.part, it.before, it.after) for it in each.changes],
        )
        for each in difference(parse(old), parse(new)).items
    ]


def swapped(*pairs):
    """The chart of the tests with some of its text replaced."""
    text = REVIEWED.decode()
    for was, now in pairs:
        assert was in text, was
        text = text.replace(was, now)
    return text.encode()


REVIEW, BACK = '<bpmn:userTask id="review"', 'id="back" sourceRef="x" targetRef='
PASSED, OTHERWISE = "outcome == 'pass'", "outcome != 'reject'"
SETTINGS = 'gov:kind="platform"'


@pytest.mark.parametrize(
    "was, now, sort, key, change",
    [
        ('name="办review"', 'name="复审"', "node", "review", ("name", "", "办review", "复审")),
        (REVIEW, f'{REVIEW} gov:limit="3wd"', "node", "review", ("limit", "", "", "3wd")),
        (PASSED, OTHERWISE, "flow", "on", ("condition", "", PASSED, OTHERWISE)),
        (f'{BACK}"accept"', f'{BACK}"review"', "flow", "back", ("target", "", "accept", "review")),
        ('name="泳道l1"', 'name="窗口"', "lane", "l1", ("name", "", "泳道l1", "窗口")),
        (SETTINGS, f'{SETTINGS} gov:limit="20wd"', "chart", "", ("limit", "", "", "20wd")),
        (SETTINGS, f'{SETTINGS} gov:variant="instant"', "chart", "", ("variant", "", "", "instant")),
    ],
)
def test_a_change_tells_what_was_there_before(was, now, sort, key, change):
    found = told(REVIEWED, swapped((was, now)))

    assert found == [(sort, "changed", key, key, [change])]


def test_of_several_things_the_one_that_changed_is_told():
    reject = '<gov:outcome name="reject" label="reject"/>'
    old = swapped((reject, '<gov:outcome name="reject" label="退件"/><gov:outcome name="wait" label="等"/>'))

    (item,) = difference(parse(old), parse(REVIEWED)).items

    assert [(each.name, each.part) for each in item.changes] == [("outcomes", "reject"), ("outcomes", "wait")]
    assert [each.before.label for each in item.changes] == ["退件", "等"]
    assert item.changes[1].after is None


def test_outcomes_in_another_order_differ():
    turned = reviewed(outcomes="reject pass")

    (item,) = difference(parse(REVIEWED), parse(turned)).items

    (change,) = item.changes
    assert (change.name, change.part) == ("outcomes", "")
    assert [each.name for each in change.after] == ["reject", "pass"]


def test_conditions_asked_in_another_order_differ():
    more = flow("x", "accept", "outcome == 'reject'", "again")
    on = flow("x", "end", "outcome == 'pass'", "on")
    old = reviewed(more)
    new = old.replace(on.encode(), b"").replace(more.encode(), f"{more}\n{on}".encode())

    (item,) = difference(parse(old), parse(new)).items

    (change,) = item.changes
    assert (item.after, change.name) == ("x", "order")
    assert [each.id for each in change.after] == ["again", "on"]


def test_a_task_put_between_two_others():
    roads = (road("start", "accept", "end"), road("start", "accept", "check") + flow("check", "end"))
    old = file_of(start(), task("accept"), end(), roads[0])
    new = file_of(start(), task("accept"), task("check"), end(), roads[1])

    found = told(old, new)

    assert [each[:4] for each in found] == [
        ("node", "added", "", "check"),
        ("flow", "added", "", "accept_check"),
        ("flow", "added", "", "check_end"),
        ("flow", "removed", "accept_end", ""),
    ]
    assert ("role", "", None, "handler") in found[0][4]


def test_pieces_with_new_ids_are_the_same_pieces():
    new = swapped(
        ('"review"', '"Activity_1"'), ('"x"', '"Gateway_2"'), ('id="on"', 'id="Flow_3"'), ('id="back"', 'id="Flow_4"'),
        ('="back"', '="Flow_4"'), ('"end"', '"Event_5"'),
    )  # fmt: skip

    found = told(REVIEWED, new)

    assert {each[1] for each in found} == {"changed"}
    assert {(each[2], each[3]) for each in found} >= {("review", "Activity_1"), ("x", "Gateway_2"), ("on", "Flow_3")}
    assert {change[0] for each in found for change in each[4]} == {"id"}


def test_forms_and_their_fields():
    area = Field("area", "面积", "number")
    tasks = (start(), task("accept", form="shop"), end(), road("start", "accept", "end"))
    old = chart_of(*tasks, forms={"shop": Form("shop", "开店", (area, Field("kind", "业态")))})
    new = chart_of(*tasks, forms={"shop": Form("shop", "开店申请", (Field("area", "建筑面积", "number"),))})

    (item,) = difference(old, new).items

    assert (item.sort, item.kind, item.before) == ("form", "changed", "")
    assert [(each.name, each.part) for each in item.changes] == [("title", ""), ("fields", "area"), ("fields", "kind")]


def test_a_called_chart_in_another_version():
    def calling(limit):
        inner = (start(), task("check", limit=limit), end(), road("start", "check", "end"))
        callee = chart_of(*inner, key="inner", settings='gov:kind="callable"')
        outer = (start(), call("ask", "inner"), end(), road("start", "ask", "end"))
        return chart_of(*outer, callees={"inner": callee})

    told_apart = difference(calling("1wd"), calling("2wd"))

    (item,) = told_apart.items
    assert (item.sort, [each.name for each in item.changes]) == ("called", ["digest"])
    assert [(each.now, each.after, each.turn) for each in told_apart.effects.limits] == [("ask/check", "2wd", "longer")]


def test_what_is_written_beside_the_road():
    note = '<bpmn:textAnnotation id="n"><bpmn:text>{}</bpmn:text></bpmn:textAnnotation>'
    old, new = (reviewed(note.format(text)) for text in ("注意", "请注意"))

    assert told(old, new) == [("remark", "changed", "n", "n", [("text", "", "注意", "请注意")])]


def test_what_is_only_moved():
    flows = {"accept_review": ((100, 40), (150, 40), (150, 60), (200, 40)), "review_approve": ((300, 40), (400, 40))}
    old = drawn(in_a_row(), AT, flows)
    new = drawn(
        in_a_row(), {**AT, "approve": (400, 200)}, {**flows, "review_approve": ((300, 40), (350, 90), (400, 240))}
    )
    bent = drawn(in_a_row(), AT, {**flows, "accept_review": ((100, 40), (150, 40), (150, 90), (200, 40))})

    assert told(old, new) == [("node", "moved", "approve", "approve", [])]
    assert told(old, bent) == [("flow", "moved", "accept_review", "accept_review", [])]


def test_a_drawing_shifted_as_a_whole_was_not_moved():
    flows = {"accept_review": ((100, 40), (150, 40), (200, 40))}
    shifted = {key: (x + 30, y - 10) for key, (x, y) in AT.items()}

    found = told(
        drawn(in_a_row(), AT, flows), drawn(in_a_row(), shifted, {"accept_review": ((130, 30), (180, 30), (230, 30))})
    )

    assert found == []


def test_what_is_changed_and_moved_is_told_once():
    old, new = drawn(in_a_row(), AT), drawn(in_a_row(review={"limit": "3wd"}), {**AT, "review": (200, 90)})

    assert [each[:3] for each in told(old, new)] == [("node", "changed", "review")]


def test_the_same_file_written_otherwise_is_no_difference():
    prefixed = REVIEWED.replace(b"xmlns:gov", b"xmlns:zz").replace(b"gov:", b"zz:").replace(b"><", b">\n  <")

    found = difference(parse(REVIEWED), parse(prefixed))

    assert found.old.digest != found.new.digest
    assert found.is_empty and found.effects.are_none


def test_nothing_comes_of_the_lane_of_a_gateway():
    old = reviewed()
    new = swapped(("<bpmn:flowNodeRef>accept<", "<bpmn:flowNodeRef>x</bpmn:flowNodeRef><bpmn:flowNodeRef>accept<"))

    assert told(old, new) == [("node", "changed", "x", "x", [("lane", "", "", "l1")])]


def test_the_checks_of_materials_and_inputs():
    def asking(*inside):
        return file_of(start(), task("accept", inside=extended("".join(inside))), end(), road("start", "accept", "end"))

    old = asking('<gov:materials><gov:material code="m1" name="申请书"/></gov:materials>')
    new = asking(
        '<gov:materials check="required"><gov:material code="m1" name="申请书" required="true"/></gov:materials>'
    )

    ((*_, changed),) = told(old, new)

    assert [(name, part) for name, part, _, _ in changed] == [("materials", "m1"), ("check", "")]
