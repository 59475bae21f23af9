"""Whom a clerk acts for at the window: lines of the journal, and documents, say so."""

from app.permissions import WINDOW
from app.queries.views import Who
from engine.chart import Node

APPLICANT = "applicant"
"""`on_behalf_of` of a line: the applicant has no account and asked the clerk to do it."""
SUPPLEMENT = "supplement"


def whom(person: Who, node: Node, role: str) -> str | None:
    """补正 is the applicant's: who does it at the window does it for them. Nobody else acts for others."""
    return APPLICANT if node.stage == SUPPLEMENT and role == WINDOW and WINDOW in person.roles else None
