"""申诉 and 撤牌: what becomes of a card that was raised, also after the case has ended."""

from dataclasses import replace

from engine.case import Case, Moves
from engine.commands import AppealCard, SettleCard
from engine.errors import CardNotRaised, CardSettled
from engine.picture import Card

RAISED, APPEALED, UPHELD, CANCELLED = "raised", "appealed", "upheld", "cancelled"


def appeal(case: Case, command: AppealCard) -> None:
    """Once: the answer stands."""
    card = _card(case, command.card)
    if card.state != RAISED:
        raise CardSettled(card=card.key, act="申诉", reason="已经申诉或者已有结论")
    case.desk.cards[card.key] = replace(card, state=APPEALED)


def settle(case: Case, command: SettleCard) -> None:
    """An appeal is upheld or the card cancelled; a card can be cancelled without any appeal."""
    card = _card(case, command.card)
    if command.state not in (UPHELD, CANCELLED):
        raise CardSettled(card=card.key, act="处理", reason="结论只有维持（upheld）和撤销（cancelled）")
    if card.state == CANCELLED:
        raise CardSettled(card=card.key, act="处理", reason="已经撤销")
    if command.state == UPHELD and card.state != APPEALED:
        raise CardSettled(card=card.key, act="维持", reason="没有待答复的申诉")
    case.desk.cards[card.key] = replace(card, state=command.state)


def _card(case: Case, key: str) -> Card:
    if key not in case.desk.cards:
        raise CardNotRaised(card=key)
    return case.desk.cards[key]


MOVES: Moves = {AppealCard: appeal, SettleCard: settle}
