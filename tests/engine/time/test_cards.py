"""黄牌 and 红牌: raised once, appealed once, answered, withdrawn; also when the case has long ended."""

import pytest

from engine.commands import AppealCard, SettleCard, Terminate
from engine.errors import CardNotRaised, CardSettled
from engine.events import CardChanged
from tests.engine.time.walks import Timed, accepted, on

CARD = "JC-01#1"


def ended() -> Timed:
    """With a yellow card."""
    case = accepted()
    case.at = on("10-15")
    case.do(Terminate("p1"))
    return case


def test_an_appeal_is_answered():
    case = ended()

    case.do(AppealCard(CARD, "p3", {"reason": "0" * 64}))
    assert case.told(CardChanged) == [CardChanged(CARD, "appealed")]
    case.do(SettleCard(CARD, "upheld", "p9"))
    assert case.now.picture.cards[CARD].state == "upheld"

    case.do(SettleCard(CARD, "cancelled", "p9"))

    assert case.now.picture.cards[CARD].state == "cancelled"


def test_a_card_may_be_withdrawn_without_an_appeal():
    case = ended()

    case.do(SettleCard(CARD, "cancelled", "p9"))

    with pytest.raises(CardSettled, match="已经撤销"):
        case.do(SettleCard(CARD, "upheld", "p9"))
    with pytest.raises(CardSettled):
        case.do(AppealCard(CARD, "p3"))


def test_nobody_appeals_twice():
    case = ended()
    case.do(AppealCard(CARD, "p3"))

    with pytest.raises(CardSettled, match="申诉"):
        case.do(AppealCard(CARD, "p3"))


@pytest.mark.parametrize("state", ["upheld", "raised", "appealed", ""])
def test_only_an_appeal_is_upheld_and_there_are_two_answers(state):
    case = ended()

    with pytest.raises(CardSettled):
        case.do(SettleCard(CARD, state, "p9"))


@pytest.mark.parametrize("order", [AppealCard("JC-02#1", "p3"), SettleCard("JC-02#1", "cancelled", "p9")])
def test_a_card_nobody_raised_is_not_there(order):
    with pytest.raises(CardNotRaised):
        ended().do(order)
