"""Case numbers: region, organisation, local day and a sequence; and the code the applicant asks with."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from engine.calendar import ZONE

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 signs nobody mixes up, so every byte is as likely as any other
QUERY_CODE_LENGTH = 6

NEXT = text(
    "INSERT INTO number_sequence (prefix, last) VALUES (:prefix, 1)"
    " ON CONFLICT (prefix) DO UPDATE SET last = number_sequence.last + 1 RETURNING last"
)


def next_number(session: Session, *, region_code: str, short: str, now: datetime) -> str:
    """Never given twice. A transaction that is undone gives its number back: nobody has seen it."""
    prefix = f"{region_code[:6]}{short}{now.astimezone(ZONE):%Y%m%d}"
    return f"{prefix}{session.execute(NEXT, {'prefix': prefix}).scalar_one():05d}"


def query_code(random_bytes: Callable[[int], bytes]) -> str:
    return "".join(ALPHABET[each % len(ALPHABET)] for each in random_bytes(QUERY_CODE_LENGTH))
