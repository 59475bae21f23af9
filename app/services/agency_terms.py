"""What an agency grants, as a digest: journal lines of the agent name it, so that nobody can widen it afterwards."""

from hashlib import sha256

from app.models import Agency
from engine.canonical import canonical
from engine.pace import iso


def digest_of_terms(agency: Agency) -> bytes:
    return sha256(terms_of(agency)).digest()


def terms_of(agency: Agency) -> bytes:
    """Everything that never changes, canonical; that it was ended early is no part of what it granted."""
    terms = {
        "principal": agency.principal_id,
        "agent": agency.agent_id,
        "since": iso(agency.since),
        "until": iso(agency.until),
        "items": sorted(agency.items),
        "reason": agency.reason,
        "made_by": agency.made_by,
        "made_at": iso(agency.made_at),
    }
    return canonical(terms)
