"""食品经营许可（新办）: one walk an ending, one an every loop."""

import pytest

from engine.errors import OpinionRequired, SeparationOfDuties
from engine.commands import Complete
from tests.bpmn.shelf import ending, go_on, walk

CHART = "food_permit"
ACCEPTED = "receive:complete accept:accept"
INSPECTED = f"{ACCEPTED} inspect:pass inspect_peer:pass"
REVIEWED = f"{INSPECTED} handle:grant review:pass"


def test_a_permit_is_granted_made_and_delivered():
    case = walk(CHART, f"{REVIEWED} approve:grant license:made deliver:delivered")

    assert ending(case) == ("ended", "end_granted", "granted")


def test_a_permit_refused_by_the_bureau_is_delivered_without_a_licence():
    case = walk(CHART, f"{INSPECTED} handle:refuse review:pass approve:refuse")

    assert case.open == ["deliver#1"]
    go_on(case, "deliver:delivered")
    assert ending(case) == ("ended", "end_refused", "refused")


@pytest.mark.parametrize("way", ["receive:not_required", "receive:not_competent", "receive:complete accept:refuse"])
def test_not_accepting_takes_a_second_person(way):
    case = walk(CHART, way)

    assert case.open == ["refuse_check#1"]
    go_on(case, "refuse_check:confirm")
    assert ending(case) == ("ended", "end_not_accepted", "not_accepted")


@pytest.mark.parametrize("way", ["receive:not_competent", "receive:complete accept:refuse"])
def test_a_refusal_that_is_not_confirmed_comes_back_to_acceptance(way):
    case = walk(CHART, f"{way} refuse_check:reject")

    assert [key.partition("#")[0] for key in case.open] == ["accept"]


def test_what_was_corrected_on_the_spot_is_received():
    case = walk(CHART, "receive:corrected")

    assert case.open == ["accept#1"]


def test_missing_papers_are_asked_for_once_and_received_again_when_they_have_come():
    case = walk(CHART, "receive:supplement")

    assert case.open == ["supplement/notify#1"]
    go_on(case, "supplement/notify:notify supplement/collect:complete")
    assert case.open == ["receive#2"]
    assert case.now.picture.tasks["receive#2"].claimed_by == "receive_person"
    assert not case.now.picture.accepted_at
    go_on(case, "receive:complete accept:accept")
    assert case.open == ["inspect#1", "inspect_peer#1"]


def test_an_applicant_who_gives_up_ends_the_case():
    case = walk(CHART, "receive:supplement supplement/notify:notify supplement/collect:give_up")

    assert ending(case) == ("ended", "end_abandoned", "abandoned")


def test_the_inspection_waits_for_both_inspectors():
    case = walk(CHART, f"{ACCEPTED} inspect:pass")

    assert case.open == ["inspect_peer#1"]


@pytest.mark.parametrize("findings", ["inspect:rectify inspect_peer:pass", "inspect_peer:rectify inspect:pass"])
def test_what_needs_rectifying_is_inspected_again_by_both(findings):
    case = walk(CHART, f"{ACCEPTED} {findings}")

    assert case.open == ["rectify#1"]
    go_on(case, "rectify:done")
    assert case.open == ["inspect#2", "inspect_peer#2"]
    go_on(case, "inspect_peer:pass inspect:pass")
    assert case.open == ["handle#1"]


@pytest.mark.parametrize("findings", ["inspect:fail inspect_peer:pass", "inspect:rectify inspect_peer:fail"])
def test_a_failed_inspection_goes_straight_to_the_handler(findings):
    case = walk(CHART, f"{ACCEPTED} {findings}")

    assert case.open == ["handle#1"]


@pytest.mark.parametrize("way", ["handle:grant review:return", "handle:grant review:pass approve:return"])
def test_a_returned_opinion_comes_back_to_the_handler_who_wrote_it(way):
    case = walk(CHART, f"{INSPECTED} {way}")

    assert case.open == ["handle#2"]
    assert case.now.picture.tasks["handle#2"].claimed_by == "handle_person"


@pytest.mark.parametrize(
    ("way", "task", "by"),
    [
        ("receive:not_required", "refuse_check", "receive"),
        ("receive:complete accept:refuse", "refuse_check", "accept"),
        (f"{ACCEPTED} inspect:pass", "inspect_peer", "inspect"),
        (f"{INSPECTED} handle:grant", "review", "handle"),
        (f"{INSPECTED} handle:grant review:pass", "approve", "handle"),
        (f"{INSPECTED} handle:grant review:pass", "approve", "review"),
        (f"{INSPECTED} handle:grant review:pass", "approve", "accept"),
        (f"{REVIEWED} approve:refuse", "deliver", "approve"),
    ],
)
def test_duties_are_kept_apart(way, task, by):
    case = walk(CHART, way)

    with pytest.raises(SeparationOfDuties):
        case.finish(task, case.chart.nodes[task].outcomes[0].name, by=f"{by}_person")


@pytest.mark.parametrize(
    ("way", "decision"),
    [("receive:not_competent", "refuse_check:confirm"), (f"{INSPECTED} handle:refuse review:pass", "approve:refuse")],
)
def test_a_refusal_needs_its_reasons(way, decision):
    case = walk(CHART, way)
    node, outcome = decision.split(":")

    with pytest.raises(OpinionRequired):
        case.do(Complete(f"{node}#1", "p9", outcome))
    assert case.chart.nodes[node].outcome(outcome).refusal


def test_the_clock_runs_from_acceptance_to_the_decision():
    case = walk(CHART, "receive:complete")
    assert "promised" not in case.now.picture.deadlines

    go_on(case, "accept:accept inspect:pass inspect_peer:pass handle:grant review:pass")
    assert {"promised", "legal"} <= set(case.now.picture.deadlines)

    go_on(case, "approve:grant")
    assert not {"promised", "legal"} & set(case.now.picture.deadlines)
