"""告知: five working days from receipt; 补正 once; whoever was told nothing was accepted on receipt."""

import pytest

from engine.clocks import NOTICE
from engine.commands import ClockAct, Fire
from engine.errors import (
    CaseEnded,
    ClockActRefused,
    DeemedAccepted,
    DocumentMissing,
    SecondNotice,
    TimerNotArmed,
    TimerNotDue,
)
from engine.events import CardRaised
from tests.engine.time.walks import SERVICE, Timed, on, wall


def test_the_notice_clock_begins_on_receipt():
    case = Timed(at=on("09-25"))

    assert case.due("notice") == "10-09 17:30"  # 28, 29, 30 September, 8 and 9 October
    assert case.due("late#1") == case.coming("late#1") == "10-09 17:30"


def test_acceptance_stops_it_and_begins_the_decision_clock_that_day():
    case = Timed()

    case.act("accept", on("09-29"))

    assert case.now.picture.clocks[NOTICE].stopped == case.now.picture.accepted_at
    assert wall(case.now.picture.accepted_at) == "09-29 10:00"
    assert (case.due("notice"), case.due("promised"), case.due("legal")) == ("", "10-15 17:30", "11-02 17:30")


def test_after_a_notice_the_day_complete_materials_came_is_that_of_acceptance():
    case = Timed()
    case.act("tell", on("09-29"))
    assert case.due("notice") == ""

    case.act("came", on("10-12"))
    case.act("accept", on("10-14"))

    assert wall(case.now.picture.accepted_at) == "10-12 10:00"
    assert case.due("promised") == "10-22 17:30"


def test_while_materials_are_missing_nobody_is_deemed_accepted():
    case = Timed()

    case.act("tell", on("09-29"))
    case.at = on("12-01")

    with pytest.raises(TimerNotArmed):
        case.do(Fire("notice"))


def test_a_second_notice_is_refused():
    case = Timed()
    case.act("tell")
    case.act("came", on("09-29"))

    with pytest.raises(SecondNotice, match="第三十二条"):
        case.act("tell")


def test_a_second_notice_the_leader_allowed_is_a_finding():
    case = Timed()
    case.act("tell")
    case.act("came", on("09-29"))
    case.act("allow")

    case.act("tell")

    assert case.told(CardRaised) == [CardRaised("JC-04#1", "red", "JC-04")]
    case.act("came")
    with pytest.raises(SecondNotice):
        case.act("tell")


def test_a_notice_needs_its_document():
    case = Timed()

    with pytest.raises(DocumentMissing, match="一次性补正告知书"):
        case.act("tell", papers={})


@pytest.mark.parametrize("outcome", ["tell", "refuse"])
def test_after_the_notice_clock_nobody_is_told_to_bring_more_or_turned_away(outcome):
    case = Timed()

    with pytest.raises(DeemedAccepted, match="2026-10-10 17:30"):
        case.act(outcome, on("10-12"))


def test_what_is_no_permit_is_not_deemed_accepted():
    case = Timed(item=dict(SERVICE))
    assert case.coming("late#1") == ""

    case.act("tell", on("10-12"))

    assert case.open == ["wait#1"]
    assert [card.rule for card in case.now.picture.cards.values()] == ["JC-05"]


def test_a_case_is_deemed_accepted_on_the_day_of_receipt():
    case = Timed()
    with pytest.raises(TimerNotDue):
        case.do(Fire("late#1"))
    case.at = on("10-12", "09:00")

    case.do(Fire("late#1"))

    assert case.open == ["handle#1"]
    assert wall(case.now.picture.accepted_at) == "09-28 10:00"
    assert case.due("promised") == "10-14 17:30"
    assert [card.rule for card in case.now.picture.cards.values()] == ["JC-05"]


def test_accepting_too_late_dates_back_as_well():
    case = Timed()

    case.act("accept", on("10-12"))

    assert wall(case.now.picture.accepted_at) == "09-28 10:00"
    assert [card.rule for card in case.now.picture.cards.values()] == ["JC-05"]


@pytest.mark.parametrize("act, document", [("supplement", "补告〔2026〕1号"), ("complete", ""), ("except", "")])
def test_after_acceptance_it_is_too_late_for_acts_before_it(act, document):
    case = Timed()
    case.act("accept")

    with pytest.raises(ClockActRefused, match="已经受理.*第三十二条"):
        case.do(ClockAct(act, case.now.picture.accepted_at, "p1", document=document))


def test_nothing_complete_comes_without_a_notice():
    case = Timed()

    with pytest.raises(ClockActRefused, match="没有告知过补正"):
        case.do(ClockAct("complete", "2026-09-28T03:00:00+00:00", "p1"))


def test_a_case_that_has_ended_takes_no_act():
    case = Timed()
    case.act("refuse")

    with pytest.raises(CaseEnded):
        case.do(ClockAct("supplement", "2026-09-28T03:00:00+00:00", "p1", document="补告〔2026〕1号"))
    assert case.now.picture.clocks[NOTICE].stopped
