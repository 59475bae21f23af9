"""Whom a clerk acts for at the window: lines of the journal, and documents, say so."""

from app.permissions import WINDOW
from app.queries.views import Who
from engine.chart import Node
from engine.clock_acts import SUPPLEMENT

APPLICANT = "applicant"
"""`on_behalf_of` of a line: the applicant has no account and asked the clerk to do it."""
STAGE = "supplement"


def whom(person: Who, node: Node, role: str, principal: str = "") -> str | None:
    """To bring what is missing is the applicant's part of 补正: who does it at the window does it for them.

    To tell what is missing is the office's. `principal`: the absent clerk an agent acts for; elsewhere it is for them.
    """
    tells = any(outcome.clock == SUPPLEMENT for outcome in node.outcomes)
    brings = node.stage == STAGE and role == WINDOW and not tells
    return APPLICANT if brings and (principal or WINDOW in person.roles) else principal or None
