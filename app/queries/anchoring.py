"""How far the journal of a case is held fast by the signed log."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, JournalLine
from app.queries.log import head_of, head_over, positions_of
from engine.log_head import SignedHead


@dataclass(frozen=True, slots=True)
class Anchor:
    """`tail`: the digest of the last line, hex; `covered`: lines that a signed head has; `head`: the oldest with all of
    these, None where no head has any.
    """

    tail: str
    lines: int
    covered: int
    head: SignedHead | None


def anchor_of(session: Session, number: str) -> Anchor:
    """Of a case without a line: nothing."""
    digests = session.scalars(
        select(JournalLine.digest)
        .join(Case, JournalLine.case_id == Case.id)
        .where(Case.number == number)
        .order_by(JournalLine.seq)
    ).all()
    newest = head_of(session)
    signed = [each for each in positions_of(session, number).values() if newest and each < newest.size]
    head = head_over(session, max(signed)) if signed else None
    return Anchor(digests[-1].hex() if digests else "", len(digests), len(signed), head)
