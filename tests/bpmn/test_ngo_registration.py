"""民办非企业单位成立登记: two inspect, two offices sign, three levels decide."""

import pytest

from engine.commands import AddSigner, Return
from engine.errors import SeparationOfDuties
from tests.bpmn.shelf import ending, go_on, walk

CHART = "ngo_registration"
ACCEPTED = "receive:complete accept:accept"
LEVELS = "review:pass leader:pass"


def inspected(handled="handle:grant", finding="pass"):
    case = walk(CHART, f"{ACCEPTED} {handled}")
    case.finish("inspect", finding, by="qin")
    case.finish("inspect", finding, by="han")
    return case


def sign(case, legal="agree", party="agree"):
    """法规处 first, then 党建办."""
    case.finish("cosign", legal, by="tian")
    case.finish("cosign", party, by="long")


def signed():
    case = inspected()
    sign(case)
    return case


def test_each_office_signs_for_itself():
    case = inspected()

    assert {key: task.role for key, task in case.now.picture.tasks.items()} == {
        "cosign#1.1": "legal_cosigner",
        "cosign#1.2": "party_cosigner",
    }


def test_a_unit_is_registered_and_announced():
    case = signed()

    go_on(case, f"{LEVELS} approve:grant license:made deliver:delivered")

    assert ending(case) == ("ended", "end_granted", "granted")


def test_a_unit_refused_gets_no_certificate():
    case = signed()

    go_on(case, f"{LEVELS} approve:refuse")
    assert case.open == ["deliver#1"]
    go_on(case, "deliver:delivered")

    assert ending(case) == ("ended", "end_refused", "refused")


@pytest.mark.parametrize("votes", [("disagree", "agree"), ("agree", "disagree"), ("disagree", "disagree")])
def test_who_disagrees_sends_it_back_when_all_have_said_so(votes):
    case = inspected()

    sign(case, *votes)

    assert case.open == ["handle#2"]
    assert case.now.picture.tasks["handle#2"].claimed_by == "handle_person"


def test_who_signs_may_send_it_to_the_handler_and_get_it_straight_back():
    case = inspected()
    case.finish("cosign", "agree", by="tian")

    case.do(Return("cosign#1.2", "long", "handle", mode="straight"))
    assert [key.partition("#")[0] for key in case.open] == ["handle"]
    case.finish("handle", "grant", by="handle_person")

    assert [key.partition(".")[0].partition("#")[0] for key in case.open] == ["cosign", "cosign"]


def test_a_third_office_signs_when_asked():
    case = inspected()

    case.do(AddSigner("cosign#1.1", "tian", ("p9",)))
    sign(case)
    assert [case.now.picture.tasks[key].person for key in case.open] == ["p9"]
    case.finish("cosign", "agree", by="p9")

    assert case.open == ["review#1"]


@pytest.mark.parametrize("way", ["review:return", "review:pass leader:return", f"{LEVELS} approve:return"])
def test_premises_seen_once_are_not_inspected_again(way):
    case = signed()
    go_on(case, way)

    go_on(case, "handle:grant")

    assert case.open == ["cosign#2.1", "cosign#2.2"]


def test_the_handler_may_want_the_premises_seen_again():
    case = signed()
    go_on(case, "review:return")

    go_on(case, "handle:inspect_again")

    assert case.open == ["inspect#2.1", "inspect#2.2"]


def test_the_first_time_premises_are_always_inspected():
    case = walk(CHART, f"{ACCEPTED} handle:refuse")

    assert case.open == ["inspect#1.1", "inspect#1.2"]


def test_premises_found_wrong_are_signed_about_and_not_seen_again_unasked():
    case = inspected(finding="fail")
    assert case.open == ["cosign#1.1", "cosign#1.2"]

    sign(case, party="disagree")
    go_on(case, "handle:refuse")

    assert case.open == ["cosign#2.1", "cosign#2.2"]


@pytest.mark.parametrize(
    ("way", "task", "by"),
    [
        ("", "review", "handle_person"),
        ("", "review", "han"),
        ("review:pass", "leader", "review_person"),
        (LEVELS, "approve", "leader_person"),
        (LEVELS, "approve", "tian"),
        (LEVELS, "approve", "accept_person"),
        (f"{LEVELS} approve:refuse", "deliver", "approve_person"),
    ],
)
def test_duties_are_kept_apart(way, task, by):
    case = signed()
    go_on(case, way)

    with pytest.raises(SeparationOfDuties):
        case.finish(task, case.chart.nodes[task].outcomes[0].name, by=by)
