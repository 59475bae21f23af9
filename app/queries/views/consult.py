"""协查、征求意见 as the case that asks shows it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ConsultView:
    """What one organisation was asked, and what it answered. `outcome` is empty and `answered_at` None while 待回复;
    a case that ended before has `status` ended and no answer.
    """

    number: str
    org_name: str
    question: str
    asked_by: str
    asked_at: datetime
    due_at: datetime | None
    status: str
    outcome: str = ""
    opinion: str = ""
    answered_by: str = ""
    answered_at: datetime | None = None

    @property
    def says(self) -> str:
        """How it stands, in a word."""
        if self.answered_at is not None:
            return self.outcome
        return "待回复" if self.status != "ended" else "未回复"
