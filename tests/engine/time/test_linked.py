"""A case that works for another one tells it of its acts instead of keeping clocks for it."""

import pytest

from engine.clock_acts import OF_OUTCOMES
from engine.commands import ClockAct
from engine.errors import BasisRefused, ClockActRefused, DocumentMissing
from engine.events import ClockActTold, ClockSet
from tests.engine.moves import ITEM
from tests.engine.shapes import draw
from tests.engine.time.walks import FORM, PAPERS, Timed, accepted, on, wall

ITEM_OF_LINKED = {**ITEM, "promised": "", "legal": "", "kind": "01", "parent": "990123SJ2026092800001"}
SPECIAL = draw(
    "start>notify notify>wait wait>end",
    outcomes={"notify": "told:pause", "wait": "over:continue"},
    node_attributes={"notify": 'gov:form="special"'},
    process_attributes='gov:kind="callable"',
    forms=FORM,
)
EXTEND = draw(
    "start>approve approve>notify notify>end",
    outcomes={"approve": "yes:approve", "notify": "told:extend"},
    node_attributes={"approve": 'gov:form="special"', "notify": 'gov:form="special"'},
    process_attributes='gov:kind="callable"',
    forms=FORM,
)


def linked(chart) -> Timed:
    return Timed(chart=chart, item=dict(ITEM_OF_LINKED))


def test_it_keeps_no_notice_clock_and_tells_what_was_done():
    case = linked(SPECIAL)

    case.act("told", on("10-12"), special_kind="testing", special_days=5)

    assert case.told(ClockActTold) == [
        ClockActTold("pause", "2026-10-12T02:00:00.000000Z", "testing", "5wd", PAPERS["special_notice"], "p1")
    ]
    assert not case.told(ClockSet)
    assert "notice" not in case.now.picture.clocks


def test_who_approved_is_told_with_the_notice():
    case = linked(EXTEND)
    case.act("yes", on("10-12"), extension_days=10)

    case.act("told", on("10-13"))

    (told,) = case.told(ClockActTold)
    assert (told.act, told.length, told.by, told.approved_by) == ("extend", "10wd", "p1", "p1")


def test_what_the_other_case_would_refuse_is_refused_here():
    case = linked(SPECIAL)

    with pytest.raises(DocumentMissing):
        case.act("told", papers={}, special_kind="testing", special_days=5)
    with pytest.raises(BasisRefused):
        case.act("told", special_kind="site_visit", special_days=5)


def test_an_act_counts_from_when_it_happened_there():
    case = accepted()
    case.at = on("10-13")

    said = {"basis": "testing", "length": "5wd", "document": "特告〔2026〕1号", "cause": "990123SJ2026092800002/3/0"}
    case.do(ClockAct("pause", on("10-12").isoformat(), "p2", **said))

    assert wall(case.now.picture.clocks["decision"].marks[0].start) == "10-12 10:00"
    assert case.due("pause") == "10-19 17:30"


def test_nothing_happens_before_its_time():
    case = accepted()

    case.do(ClockAct("pause", on("12-01").isoformat(), "p2", basis="testing", length="5wd", document="1号"))

    assert wall(case.now.picture.clocks["decision"].marks[0].start) == "09-28 10:00"


@pytest.mark.parametrize("act", ["deem", "stop", ""])
def test_only_what_outcomes_can_do_can_be_told(act):
    assert act not in OF_OUTCOMES
    case = accepted()

    with pytest.raises(ClockActRefused):
        case.do(ClockAct(act, case.at.isoformat(), "p2"))
