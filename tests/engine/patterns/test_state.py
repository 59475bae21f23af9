"""What the state of the case allows, WCP-16 and 18."""

import pytest

from engine.commands import Message
from engine.errors import NobodyWaits, TimerNotArmed
from tests.engine.bpmn_writer import about, boundary, end, file_of, flow, gateway, named, road, start, sub, task, wait
from tests.engine.moves import Walk
from tests.engine.patterns.drawing import published

PAPERS = named("message", "m_papers", "papers") + named("message", "m_refusal", "refusal")


def choice() -> Walk:
    """Papers come, a refusal comes, or nothing comes for five days; all of that may happen again."""
    branches = {"papers": "checked", "refusal": "closed", "late": "reminded"}
    events = (*(wait(key, inside=about("message", f"m_{key}")) for key in ("papers", "refusal")), wait("late", "5wd"))
    pieces = (start(), gateway("x1"), gateway("g", "eventBased"), *events, gateway("x2"), task("last", "again enough"))
    roads = (road("g", event, then, "x2") for event, then in branches.items())
    back = (gateway("x3", default="x3_end"), road("x2", "last", "x3", "end"), flow("x3", "x1", "outcome == 'again'"))
    after = (task(each) for each in branches.values())
    return Walk(published(file_of(*pieces, *after, *back, end(), road("start", "x1", "g"), *roads, beside=PAPERS)))


@pytest.mark.parametrize("name, then", [("papers", "checked"), ("refusal", "closed")])
def test_wcp_16_deferred_choice_takes_what_happens_first_and_withdraws_the_others(name, then):
    case = choice()
    other = "refusal" if name == "papers" else "papers"

    for number in (1, 2):
        assert case.open == []
        case.do(Message(name, "", "system"))
        assert case.open == [f"{then}#{number}"]
        with pytest.raises(NobodyWaits):
            case.do(Message(other, "", "system"))
        with pytest.raises(TimerNotArmed):
            case.fire(f"late#{number}")
        case.finish(then)
        case.finish("last", "again")


def test_wcp_16_deferred_choice_is_made_by_time_when_nothing_comes():
    case = choice()
    case.later(days=10)

    case.fire("late#1")

    assert case.open == ["reminded#1"]
    with pytest.raises(NobodyWaits):
        case.do(Message("papers", "", "system"))


def test_wcp_18_milestone_lets_a_step_begin_only_while_it_stands():
    """While `notice` is open an objection is heard, as often as one comes; before and after nobody waits for one."""
    objection = (boundary("heard", "notice", interrupting=False, inside=about("message", "m_papers")), task("answer"))
    pieces = (start(), task("ask"), task("notice"), task("decide"), end(), end("end2"), *objection)
    ways = (road("start", "ask", "notice", "decide", "end"), road("heard", "answer", "end2"))
    case = Walk(published(file_of(*pieces, *ways, beside=PAPERS)))
    with pytest.raises(NobodyWaits):
        case.do(Message("papers", "", "system"))
    case.finish("ask")

    for _ in range(2):
        case.do(Message("papers", "", "system"))

    assert case.open == ["answer#1", "answer#2", "notice#1"]
    case.finish("notice")
    with pytest.raises(NobodyWaits):
        case.do(Message("papers", "", "system"))


@pytest.mark.parametrize("used", [True, False])
def test_wcp_18_milestone_takes_a_step_that_nobody_has_done_away_when_it_is_passed(used):
    stop = end("over", "", about("terminate"))
    body = (start("in"), gateway("p", "parallel"), task("notice"), task("object"), stop, end("heard", ""))
    stage = sub("stage", *body, road("in", "p", "notice", "over"), road("p", "object", "heard"))
    case = Walk(published(file_of(start(), stage, task("decide"), end(), road("start", "stage", "decide", "end"))))
    assert case.open == ["notice#1", "object#1"]
    if used:
        case.finish("object")

    case.finish("notice")

    assert case.open == ["decide#1"]
