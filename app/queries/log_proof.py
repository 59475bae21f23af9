"""Everything that somebody needs to convince themselves that one line of a case is in the log, without us."""

from typing import Any

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import LogEntry
from app.queries.log import head_of, inclusion, keys
from engine.log_entry import JOURNAL, leaf


def proof_of(session: Session, number: str, seq: int) -> dict[str, Any]:
    """The leaf, its place and its path up to the newest signed head. Raises NotFound where no head covers it yet."""
    entry = session.scalar(select(LogEntry).filter_by(kind=JOURNAL, subject=number, seq=seq))
    head = head_of(session)
    if entry is None or head is None or entry.position >= head.size:
        raise NotFound(what=f"办件「{number}」第 {seq} 条命令日志的存证")
    path = inclusion(session, entry.position, head.size)
    return {
        "leaf": leaf(JOURNAL, number, seq, entry.digest).decode(),
        "position": entry.position,
        "path": [each.hex() for each in path],
        "head": orjson.loads(head.line()),
        "keys": [each.told() for each in keys(session)],
    }
