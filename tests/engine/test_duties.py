"""One person does not do what the chart keeps apart; what comes back goes to who did it."""

import pytest

from engine.commands import Claim, Complete, Release
from engine.errors import SeparationOfDuties, TaskClaimed
from tests.engine.moves import Walk
from tests.engine.shapes import draw

SEPARATE = 'gov:separation="first!=second"'


def test_one_person_does_not_do_what_the_chart_keeps_apart():
    case = Walk(draw("start>first first>second second>third third>end", process_attributes=SEPARATE))
    case.finish("first", by="p7")

    for refused in (Complete("second#1", "p7"), Claim("second#1", "p7")):
        with pytest.raises(SeparationOfDuties) as refusal:
            case.do(refused)

    assert "first!=second" in str(refusal.value)
    case.finish("second", by="p8")
    assert case.finish("third", by="p7").picture.status == "ended"


def test_separation_holds_in_both_directions_after_a_return():
    flows = "start>first first>second second>x x>first:outcome=='back' x>end"
    case = Walk(draw(flows, outcomes={"second": "back ok"}, process_attributes=SEPARATE))
    case.finish("first", by="p7")
    case.finish("second", "back", by="p8")
    case.do(Release("first#2", "p7"))

    with pytest.raises(SeparationOfDuties):
        case.do(Complete("first#2", "p8"))


def test_a_returned_task_goes_to_the_person_who_did_it():
    flows = "start>first first>second second>x x>first:outcome=='back' x>end"
    case = Walk(draw(flows, outcomes={"second": "back ok"}))
    case.finish("first", by="p7")

    done = case.finish("second", "back", by="p8")

    assert done.picture.tasks["first#2"].claimed_by == "p7"
    with pytest.raises(TaskClaimed):
        case.do(Complete("first#2", "p9"))


def test_a_returned_task_is_not_kept_for_somebody_who_may_no_longer_do_it():
    flows = "start>check check>approve approve>x x>check:outcome=='back' x>end"
    chart = draw(flows, outcomes={"approve": "back ok"}, node_attributes={"check": 'gov:avoid="approve"'})
    case = Walk(chart)
    case.finish("check", by="p5")
    case.finish("approve", "back", by="p5")

    assert case.now.picture.tasks["check#2"].claimed_by == ""
    with pytest.raises(SeparationOfDuties):
        case.do(Complete("check#2", "p5"))
    assert case.do(Complete("check#2", "p6")).picture.done_by["check"] == ("p5", "p6")
