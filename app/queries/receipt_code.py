"""The code on a receipt: one journal line as it was given to the applicant, with its proof once a head covers it.

`app.evidence.verifier.receipt` reads it again and says how it is written.
"""

import hashlib
from base64 import b32encode
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import LogBroken
from app.models import Case, Document, JournalLine
from app.queries.log import head_over, inclusion, position_of
from engine.legible import legible
from engine.log_head import SignedHead, told_by

MARK = "BJ1-"
ALGORITHMS = ("Ed25519", "SM2-SM3")
RECEIPT = "receipt"
PLAIN, PROVED = 0, 1
SLIP = 4
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def receipt_codes(session: Session, number: str, seq: int) -> tuple[str, ...]:
    """With its proof first, as soon as a signed head covers the line; without it, as it can be given at once.

    The proof is of the first head that covers the line, so that it is the same whenever it is asked for, and a package
    holds that very head. Nothing where the line cannot be read.
    """
    line = session.execute(
        select(JournalLine.digest, JournalLine.body)
        .join(Case, JournalLine.case_id == Case.id)
        .where(Case.number == number, JournalLine.seq == seq)
    ).one_or_none()
    said = legible(line.body) if line else None
    if line is None or said is None:
        return ()
    told = _counted(len(number)) + number.encode() + _counted(seq) + line.digest + _moment(said["at"])
    position = position_of(session, number, seq)
    head = head_over(session, position) if position is not None else None
    plain = _written(_counted(PLAIN) + told)
    if position is None or head is None or head.algorithm not in ALGORITHMS:
        return (plain,)
    try:
        proof = _proof(position, inclusion(session, position, head.size), head)
    except (LogBroken, ValueError):  # `banjie log verify` says where; the applicant gets what there is
        return (plain,)
    return _written(_counted(PROVED) + told + proof), plain


def code_of_receipt(session: Session, number: str) -> str:
    """The fullest code of the line by which a case got its 收件凭证; empty where it has none."""
    issued = select(Document.seq).join(Case, Document.case_id == Case.id)
    seq = session.scalar(issued.where(Case.number == number, Document.kind == RECEIPT).order_by(Document.id).limit(1))
    return next(iter(receipt_codes(session, number, seq)), "") if seq else ""


def _proof(position: int, path: tuple[bytes, ...], head: SignedHead) -> bytes:
    said = told_by(head.body)
    size, root = said["previous"] or (0, b"")
    parts = (
        *(_counted(position), _counted(head.size), _counted(len(path)), *path),
        *(head.root, _moment(said["at"]), _counted(size), root),
        *(_counted(ALGORITHMS.index(head.algorithm)), _counted(len(head.public)), head.public),
        *(_counted(len(head.signature)), head.signature),
    )
    return b"".join(parts)


def _written(data: bytes) -> str:
    signs = b32encode(data + hashlib.sha256(data).digest()[:SLIP]).decode()
    return MARK + signs.rstrip("=")


def _counted(number: int) -> bytes:
    """
    >>> _counted(5), _counted(300)
    (b'\\x05', b'\\xac\\x02')
    """
    parts = bytearray()
    while number > 127:
        parts.append(number & 127 | 128)
        number >>= 7
    return bytes([*parts, number])


def _moment(at: str | datetime) -> bytes:
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    return ((moment - EPOCH) // MICROSECOND).to_bytes(8, "big")
