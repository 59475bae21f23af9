"""What may be done, as buttons: with a case as a whole, and why some of it is refused as things stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from flask import g

from app.permissions import (
    can,
    check_can_jump,
    check_can_nullify,
    check_can_suspend,
    check_can_terminate,
    check_can_withdraw,
)
from app.queries.views import CaseHead


@dataclass(frozen=True, slots=True)
class Offer:
    """A button. `letter`: with Alt it opens the dialog; `why_not`: why it is refused now. The services check again."""

    name: str
    label: str
    icon: str
    letter: str = ""
    why_not: str = ""


SUSPEND = Offer("suspend", "挂起", "pause", "P")
RESUME = Offer("resume", "恢复", "play", "P")
WITHDRAW = Offer("withdraw", "申请人撤回申请", "undo-2")
JUMP = Offer("jump", "跳转", "corner-up-right", "J")
TERMINATE = Offer("terminate", "终止办件", "ban")
NULLIFY = Offer("nullify", "作废", "ban")


def case_deeds(head: CaseHead) -> Mapping[str, Offer]:
    """What the person may do with it, by name, in the order of the menu."""
    return {offer.name: offer for offer in (_after_the_end(head) if head.status == "ended" else _before(head))}


def _before(head: CaseHead) -> Iterator[Offer]:
    asleep = head.status == "suspended"
    if can(check_can_suspend, g.person, head.handling_id):
        yield RESUME if asleep else SUSPEND
    if can(check_can_withdraw, g.person, handling=head.handling_id, accepting=head.accepting_id):
        yield WITHDRAW
    if can(check_can_jump, g.person):
        yield refused(JUMP, "办件已挂起，恢复后才能跳转。" if asleep else "")
    if can(check_can_terminate, g.person):
        yield TERMINATE
    if can(check_can_nullify, g.person):
        yield refused(NULLIFY, "办件尚未办结，不能作废；请用终止。")


def _after_the_end(head: CaseHead) -> Iterator[Offer]:
    if can(check_can_nullify, g.person):
        yield refused(NULLIFY, "办件已经作废。" if head.result == "nullified" else "")


def refused(offer: Offer, why_not: str) -> Offer:
    """The same button; no reason leaves it as it is."""
    return replace(offer, why_not=why_not)
