"""What somebody hears who asks for a case that lies in the archive: where its package is and what proves it."""

from dataclasses import asdict
from typing import NoReturn

from flask import g
from sqlalchemy.orm import Session

from app.errors import CaseArchived
from app.queries.archived import archived_case, proof_of
from engine.desk import iso

TOLD = ("number", "family", "lines", "head", "place", "package", "size")


def refuse_archived(session: Session, number: str) -> NoReturn:
    """Raises CaseArchived; NotFound where it is not there either, or the person may not see it."""
    row = archived_case(session, number, g.person)
    proof = proof_of(session, row)
    raise CaseArchived(
        **{name: getattr(row, name) for name in TOLD},
        archived_at=iso(row.archived_at),
        proof={**asdict(proof), "signed_at": iso(proof.signed_at)} if proof else None,
    )
