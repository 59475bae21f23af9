"""生育登记（即办）: one walk an ending, one an every loop."""

import pytest

from engine.errors import SeparationOfDuties
from tests.bpmn.shelf import ending, go_on, walk

CHART = "birth_registration"


@pytest.mark.parametrize("received", ["complete", "corrected"])
def test_one_clerk_registers_on_the_spot(received):
    case = walk(CHART, "")

    case.finish("receive", received, by="clerk")
    case.finish("decide", "register", by="clerk")
    case.finish("deliver", "delivered", by="clerk")

    assert ending(case) == ("ended", "end_settled", "settled")


@pytest.mark.parametrize("received", ["not_required", "not_competent"])
def test_not_accepting_takes_the_town_leader(received):
    case = walk(CHART, f"receive:{received}")

    assert case.open == ["refuse_check#1"]
    go_on(case, "refuse_check:confirm")
    assert ending(case) == ("ended", "end_not_accepted", "not_accepted")


def test_a_refused_registration_takes_the_town_leader():
    case = walk(CHART, "receive:complete decide:refuse")

    go_on(case, "refuse_check:confirm")

    assert ending(case) == ("ended", "end_refused", "refused")


@pytest.mark.parametrize("way", ["receive:not_competent", "receive:complete decide:refuse"])
def test_a_refusal_that_is_not_confirmed_comes_back_to_the_window(way):
    case = walk(CHART, f"{way} refuse_check:reject")

    assert [key.partition("#")[0] for key in case.open] == ["decide"]
    go_on(case, "decide:register deliver:delivered")
    assert ending(case) == ("ended", "end_settled", "settled")


def test_the_clerk_does_not_confirm_their_own_refusal():
    case = walk(CHART, "receive:complete decide:refuse")

    with pytest.raises(SeparationOfDuties):
        case.finish("refuse_check", "confirm", by="decide_person")


def test_missing_papers_are_supplemented():
    case = walk(CHART, "receive:supplement supplement:submitted")

    assert case.open == ["decide#1"]


def test_an_applicant_who_gives_up_ends_the_case():
    case = walk(CHART, "receive:supplement supplement:abandoned")

    assert ending(case) == ("ended", "end_abandoned", "abandoned")
