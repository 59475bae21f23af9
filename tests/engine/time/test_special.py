"""特别程序 (行政许可法 art. 45): the clock of the case and of the work on it stand still, and nothing else."""

import pytest

from engine.commands import ClockAct, Fire, Resume, Suspend
from engine.errors import (
    BasisRefused,
    CaseSuspended,
    ClockNotRunning,
    DocumentMissing,
    NoPause,
    NotAField,
    PauseLengthRefused,
    PauseOfPause,
)
from engine.events import CardRaised, ClockSet, DeadlineCleared, TaskPaced
from tests.engine.time.walks import PAPERS, PERMIT, Timed, accepted, on

TESTING = {"special_kind": "testing", "special_days": 5}


def paused(when=on("10-12"), case: Timed | None = None) -> Timed:
    case = case or accepted()
    case.act("special", when, **TESTING)
    return case


def order(act: str, at, **said) -> ClockAct:
    return ClockAct(act, at.isoformat(), "p1", **said)


def test_the_lines_of_the_case_are_cleared_and_the_notified_length_is_watched():
    case = paused()

    assert (case.due("promised"), case.due("legal"), case.due("pause")) == ("", "", "10-19 17:30")
    assert DeadlineCleared("promised") in case.now.events
    (told,) = [each for each in case.told(ClockSet) if each.clock == "decision"]
    assert told.marks == (("pause", "2026-10-12T02:00:00.000000Z", "", "testing", "5wd", "特告〔2026〕1号", "p1"),)


def test_the_example_of_the_national_day_holds():
    case = paused()

    case.act("over", on("10-16", "16:00"))

    assert case.due("promised") == "10-21 17:30"
    assert case.due("pause") == ""
    assert not case.now.picture.cards


def test_the_work_on_the_case_stands_still_with_it():
    case = accepted()
    assert case.due("handle#1") == "10-09 17:30"
    case.do(order("pause", on("09-28"), basis="testing", length="5wd", document="1号"))
    assert case.now.picture.tasks["handle#1"].due == ""
    assert [each for each in case.told(TaskPaced)] == [TaskPaced("handle#1")]

    case.at = on("09-30")
    case.do(order("continue", on("09-30")))

    assert case.due("handle#1") == "10-12 17:30"  # 28 to 30 September do not count: 8, 9, 10 and 12 October
    (paced,) = case.told(TaskPaced)
    assert (paced.task, paced.due) == ("handle#1", "2026-10-12T09:30:00.000000Z")


def test_the_work_the_pause_is_for_has_its_own_limit():
    case = paused()

    assert case.due("special#1") == "10-26 17:30"


def test_overrunning_the_notified_length_is_a_finding():
    case = paused()
    case.at = on("10-19", "17:30")

    case.do(Fire("pause"))

    assert case.told(CardRaised) == [CardRaised("JC-03#1", "red", "JC-03", deadline="pause")]
    assert case.coming("pause") == ""


def test_each_pause_is_a_finding_of_its_own():
    case = paused()
    case.act("over", on("10-20"))
    case.act("special", on("10-21"), special_kind="hearing", special_days=1)

    case.act("over", on("10-23"))

    assert list(case.now.picture.cards) == ["JC-03#1", "JC-03#2"]


def test_a_pause_of_a_pause_is_refused():
    case = paused()

    with pytest.raises(PauseOfPause, match="第四十五条"):
        case.do(order("pause", on("10-13"), basis="hearing", length="3wd", document="2号"))


def test_going_on_without_a_pause_is_refused():
    case = accepted()

    with pytest.raises(NoPause, match="第四十五条"):
        case.act("again")


def test_a_pause_without_its_document_is_refused():
    case = accepted()

    with pytest.raises(DocumentMissing, match="特别程序告知书.*第四十五条"):
        case.act("special", papers={}, **TESTING)


@pytest.mark.parametrize(
    "basis", ["site_visit", "publicity", "suspension", "payment", "return", "transfer", "assist", ""]
)
def test_what_is_no_lawful_basis_never_stops_the_clock(basis):
    case = accepted(item={**PERMIT, "bases": {basis: "凭空"}} if basis else dict(PERMIT))

    with pytest.raises(BasisRefused, match="第四十五条"):
        case.act("special", special_kind=basis, special_days=5)


@pytest.mark.parametrize("chosen", ["assessment", "《环境影响评价法》第二十二条", "事项载明的其他依据"])
def test_a_basis_the_item_names_stops_it(chosen):
    case = accepted(item={**PERMIT, "bases": {"assessment": "《环境影响评价法》第二十二条"}})

    case.act("special", special_kind=chosen, special_days=30)

    assert case.due("promised") == ""
    assert case.now.picture.clocks["decision"].marks[0].basis == "assessment"


@pytest.mark.parametrize("bases", [{}, {"assessment": "《甲条例》第一条", "survey": "《乙条例》第二条"}])
def test_of_no_basis_or_several_the_item_names_none_is_meant(bases):
    case = accepted(item={**PERMIT, "bases": bases})

    with pytest.raises(BasisRefused, match="其他依据须由事项载明"):
        case.act("special", special_kind="事项载明的其他依据", special_days=30)


@pytest.mark.parametrize("days", [0, 61, -1, "五", 1.5, True, None, ""])
def test_a_length_nobody_could_notify_is_refused(days):
    case = accepted()

    with pytest.raises((NotAField, PauseLengthRefused)):
        case.act("special", special_kind="testing", special_days=days)


def test_before_acceptance_there_is_no_clock_to_stop():
    case = Timed()

    with pytest.raises(ClockNotRunning):
        case.do(order("pause", on("09-28"), basis="testing", length="5wd", document="1号"))


def test_suspending_stops_no_clock():
    case = accepted()
    case.do(Suspend("p1"))
    case.at = on("10-12")
    with pytest.raises(CaseSuspended):
        case.act("special", **TESTING)

    case.do(Resume("p1"))

    assert case.due("promised") == "10-14 17:30"


def test_a_line_that_was_over_before_the_pause_stays_over():
    case = paused(on("10-19"))

    assert (case.due("promised"), case.due("legal")) == ("10-14 17:30", "")
    assert [card.rule for card in case.now.picture.cards.values()] == ["JC-01"]


def test_a_line_that_was_over_that_very_day_stays_over_when_the_pause_ends():
    case = paused(on("10-14", "18:00"))
    assert case.due("promised") == "10-14 17:30"

    case.act("over", on("10-19"))

    assert case.due("promised") == "10-14 17:30"
    assert [card.rule for card in case.now.picture.cards.values()] == ["JC-01"]


def test_a_returned_task_gets_what_the_first_pass_left_without_the_pause():
    case = accepted()
    case.act("special", on("09-29"), **TESTING)  # no day taken: the first one is that of the pause
    case.act("over", on("10-12"))

    assert case.due("handle#2") == "10-16 17:30"


def test_the_number_of_the_paper_is_kept():
    case = paused()

    assert case.now.picture.clocks["decision"].marks[0].document == PAPERS["special_notice"]
