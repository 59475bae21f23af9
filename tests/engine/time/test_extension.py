"""延期 (行政许可法 art. 42): once, by so many days as the item allows, approved and told before the limit is over."""

import pytest

from engine.commands import ClockAct
from engine.errors import DocumentMissing, ExtensionRefused
from tests.engine.time.walks import PERMIT, accepted, on, wall


def extended(**settings):
    case = accepted(**settings)
    case.act("ask", on("10-20"), extension_days=10)
    case.act("told", on("10-21"))
    return case


def test_the_legal_line_gets_the_days_and_the_promise_does_not():
    case = extended()

    assert (case.due("promised"), case.due("legal")) == ("10-14 17:30", "11-13 17:30")
    (mark,) = case.now.picture.clocks["decision"].marks
    assert (mark.kind, mark.basis, mark.length, mark.document) == ("extend", "licensing-42", "10wd", "延告〔2026〕1号")


def test_lateness_for_the_promise_stays():
    case = extended()

    assert [card.rule for card in case.now.picture.cards.values()] == ["JC-01"]


def test_a_second_extension_is_refused():
    case = extended()

    with pytest.raises(ExtensionRefused, match="只能延长一次.*第四十二条"):
        case.act("ask", extension_days=1)
    with pytest.raises(ExtensionRefused, match="只能延长一次"):
        case.act("told")


def test_an_extension_nobody_approved_is_refused():
    case = accepted()

    with pytest.raises(ExtensionRefused, match="批准.*第四十二条"):
        case.act("told", extension_days=10)


def test_an_extension_without_its_document_is_refused():
    case = accepted()
    case.act("ask", extension_days=10)

    with pytest.raises(DocumentMissing, match="延期告知书"):
        case.act("told", papers={})


@pytest.mark.parametrize("outcome", ["ask", "told"])
def test_after_the_legal_limit_it_is_too_late(outcome):
    case = accepted()
    if outcome == "told":
        case.act("ask", on("10-30", "17:00"), extension_days=10)

    with pytest.raises(ExtensionRefused, match="2026-10-30 17:30 届满"):
        case.act(outcome, on("11-02"), extension_days=10)


def test_at_the_last_moment_it_is_not():
    case = accepted()
    case.act("ask", on("10-30", "17:00"), extension_days=10)

    case.act("told", on("10-30", "17:30"))

    assert case.due("legal") == "11-13 17:30"


@pytest.mark.parametrize("days", [0, 11, "", "十"])
def test_more_than_the_law_allows_is_refused(days):
    case = accepted()

    with pytest.raises(ExtensionRefused):
        case.act("ask", extension_days=days)


def test_joint_handling_may_be_extended_by_fifteen():
    case = accepted(item={**PERMIT, "legal": "45wd", "extension": "15wd"})
    before = case.due("legal")

    case.act("ask", extension_days=15)
    case.act("told")

    assert (before, case.due("legal")) == ("12-04 17:30", "12-25 17:30")


def test_what_was_approved_counts_and_not_what_is_told_later():
    case = accepted()
    case.act("ask", extension_days=5)

    case.act("told", extension_days=10)

    assert case.now.picture.clocks["decision"].marks[0].length == "5wd"


def test_a_linked_case_may_bring_approval_and_notice_at_once():
    case = accepted()
    told = on("10-20")
    case.at = on("10-21")

    case.do(ClockAct("extend", told.isoformat(), "p9", length="10wd", document="延告〔2026〕2号", approved_by="p8"))

    assert wall(case.now.picture.clocks["decision"].marks[0].start) == "10-20 10:00"
    assert case.due("legal") == "11-13 17:30"


def test_what_was_told_in_time_elsewhere_counts_though_it_is_heard_of_late():
    case = accepted()
    case.at = on("11-02")

    case.do(
        ClockAct("extend", on("10-30").isoformat(), "p9", length="10wd", document="延告〔2026〕2号", approved_by="p8")
    )

    assert case.due("legal") == "11-13 17:30"
