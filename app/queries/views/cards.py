"""黄牌 and 红牌 as people see them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CardWord:
    """What was said about a card: the appeal, or how it was settled (`state`)."""

    state: str
    by_name: str
    at: datetime
    reasons: str


@dataclass(frozen=True, slots=True)
class CardView:
    """`rule` is its number; `says` and `clause`: what it asks, and where the law says so. `words`: oldest first."""

    id: int
    key: str
    colour: str
    rule: str
    says: str
    clause: str
    state: str
    org_id: int
    org_name: str
    case_id: int
    case_number: str
    item_name: str
    raised_at: datetime
    changed_at: datetime
    words: tuple[CardWord, ...] = ()
