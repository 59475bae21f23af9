"""What may be done with a case as a whole: hold it, let it go on, take the application back, end it."""

from dataclasses import dataclass

from flask import g

from app.permissions import can, check_can_suspend, check_can_terminate, check_can_withdraw
from app.queries.views import CaseHead


@dataclass(frozen=True, slots=True)
class Deeds:
    """Each is a button; the services check again."""

    suspend: bool = False
    resume: bool = False
    withdraw: bool = False
    terminate: bool = False

    @property
    def any(self) -> bool:
        return self.suspend or self.resume or self.withdraw or self.terminate


def case_deeds(head: CaseHead) -> Deeds:
    """Nothing can be done with a case that has ended."""
    if head.status == "ended":
        return Deeds()
    holds = can(check_can_suspend, g.person, head.handling_id)
    return Deeds(
        suspend=holds and head.status == "running",
        resume=holds and head.status == "suspended",
        withdraw=can(check_can_withdraw, g.person, handling=head.handling_id, accepting=head.accepting_id),
        terminate=can(check_can_terminate, g.person),
    )
