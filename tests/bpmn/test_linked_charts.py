"""补正, 特别程序, 延期 and 督办 as cases of their own: one walk an ending."""

from dataclasses import dataclass

import pytest

from engine.commands import Start
from engine.errors import SeparationOfDuties, TimerNotDue
from engine.events import ClockActTold
from tests.bpmn.shelf import chart_named, ending, go_on, walk
from tests.engine.moves import ITEM, Walk

SPECIAL = {"special_days": 10}


@dataclass
class Linked(Walk):
    """A case that works for another one."""

    def __post_init__(self):
        self.do(Start("p1", {**ITEM, "parent": "990123SC2026112300001", "parent_task": "handle#1"}, self.data))

    @property
    def told(self):
        """What the other case has been told of its clocks."""
        return [event.act for done in self.steps for event in done.events if isinstance(event, ClockActTold)]


def linked(key, way="", **data):
    case = Linked(chart_named(key), data=data)
    go_on(case, way)
    return case


@pytest.mark.parametrize(
    ("way", "result", "told"),
    [
        ("notify:notify collect:complete", "completed", ["supplement", "complete"]),
        ("notify:notify collect:give_up", "abandoned", ["supplement"]),
        ("notify:ask allow:deny", "denied", []),
        ("notify:ask allow:allow notify:notify collect:complete", "completed", ["except", "supplement", "complete"]),
        ("notify:notify collect:incomplete allow:deny", "denied", ["supplement"]),
    ],
)
def test_papers_are_asked_for_once_unless_the_leader_allows_more(way, result, told):
    case = linked("sub_correction", way)

    assert (ending(case)[2], case.told) == (result, told)


def test_who_brings_nothing_in_time_is_not_waited_for():
    case = linked("sub_correction", "notify:notify")
    case.later(days=22)

    case.fire("late#1")

    assert ending(case)[2] == "overdue"


@pytest.mark.parametrize(
    ("kind", "way", "result"),
    [
        ("检测", "perform:done conclude:passed", "passed"),
        ("鉴定", "perform:done conclude:failed", "failed"),
        ("听证", "hear_right:told hear_request:waived conclude:passed", "passed"),
    ],
)
def test_a_special_procedure_stops_the_clock_and_lets_it_go_on(kind, way, result):
    case = linked("sub_special", "choose:notify", special_kind=kind, **SPECIAL)

    go_on(case, way)

    assert (ending(case)[2], case.told) == (result, ["pause", "continue"])


def called_to_a_hearing():
    way = "choose:notify hear_right:told hear_request:requested hear_call:called"
    return linked("sub_special", way, special_kind="听证", **SPECIAL)


def test_a_hearing_is_held_when_everybody_has_known_of_it_for_seven_days():
    case = called_to_a_hearing()
    case.later(days=9)
    with pytest.raises(TimerNotDue):
        case.fire("notice_over#1")

    case.later(days=1)
    case.fire("notice_over#1")

    go_on(case, "hear:held conclude:passed")
    assert (ending(case)[2], case.told) == ("passed", ["pause", "continue"])


def test_a_hearing_is_over_within_twenty_days_of_being_asked_for():
    """The days of its three steps: to call everybody, to let them know, to hold it."""
    nodes = chart_named("sub_special").nodes

    days = [nodes["hear_call"].limit, nodes["notice_over"].timer, nodes["hear"].limit]

    assert sum(int(each.removesuffix("wd")) for each in days) == 20


def test_three_experts_give_their_opinions():
    case = linked("sub_special", "choose:notify", special_kind="专家评审", **SPECIAL)
    for expert in ("xue", "kang", "luo"):
        assert [key.partition("#")[0] for key in case.open] == ["assess"] * len(case.open)
        case.finish("assess", "support", by=expert)

    assert case.open == ["conclude#1"]


def test_nobody_who_asks_for_a_hearing_in_five_days_has_none():
    case = linked("sub_special", "choose:notify hear_right:told", special_kind="听证", **SPECIAL)
    case.later(days=8)

    case.fire("no_request#1")

    assert case.open == ["conclude#1"]


def test_who_examined_the_application_does_not_preside_over_the_hearing():
    case = called_to_a_hearing()
    case.later(days=10)
    case.fire("notice_over#1")

    with pytest.raises(SeparationOfDuties):
        case.finish("hear", "held", by="hear_right_person")


@pytest.mark.parametrize(
    ("joint", "way", "result", "told"),
    [
        (False, "apply:apply approve:approve notify:notified", "extended", ["approve", "extend"]),
        (True, "apply:apply approve_joint:approve notify:notified", "extended", ["approve", "extend"]),
        (False, "apply:apply approve:reject", "rejected", []),
        (True, "apply:apply approve_joint:reject", "rejected", []),
        (False, "apply:drop", "dropped", []),
    ],
)
def test_an_extension_is_approved_by_who_may_and_told(joint, way, result, told):
    case = linked("sub_extend", way, extension_days=10, joint_handling=joint)

    assert (ending(case)[2], case.told) == (result, told)


@pytest.mark.parametrize(
    ("way", "end"),
    [
        ("issue:drop", "end_dropped"),
        ("issue:issue sign:signed rectify:rectified review:qualified", "end_rectified"),
        (
            "issue:issue sign:signed rectify:rectified review:unqualified rectify_again:rectified "
            "review_again:unqualified accountability:closed",
            "end_accountable",
        ),
    ],
)
def test_an_order_is_put_right_or_answered_for(way, end):
    assert ending(walk("platform_supervise", way)) == ("ended", end, "settled")
