"""A request that came before: the same order gets the same answer, another order is refused."""

from collections.abc import Iterable, Mapping
from typing import Any

import orjson
from sqlalchemy import bindparam, select, text
from sqlalchemy.orm import Session

from app.errors import RequestKeyReused
from app.models import JournalLine, Record
from app.services.answer import Answer, Standing, answer_of, standing_after
from app.services.records import DOCUMENT, FROM_THE_DESK, Sealed
from engine import commands
from engine.canonical import canonical
from engine.commands import Command
from engine.replay import read_line

NOT_ASKED = ("records", "documents", "acting_for")
"""What a command holds that nobody asked for: it follows from the rest, and from who asks when."""
LINE_BY_KEY = select(JournalLine).where(
    JournalLine.actor == bindparam("by"), JournalLine.request_key == bindparam("asked")
)


def answer_again(
    session: Session, line: JournalLine, case_id: int, command: Command, sealed: Iterable[Sealed] = ()
) -> Answer:
    """The answer the line's request got. Raises RequestKeyReused: another order, or another case."""
    said = read_line(line.body)
    bodies = {each.kind: each.body for each in sealed}
    if line.case_id != case_id or not _same(session, case_id, said["command"], command, bodies):
        raise RequestKeyReused(key=line.request_key)
    return answer_of(said, _standing_at(session, line.case_id, line.seq))


def line_before(session: Session, actor: str, request_key: str | None) -> JournalLine | None:
    if not request_key:
        return None
    return session.scalar(LINE_BY_KEY, {"by": actor, "asked": request_key})


def first_line(session: Session, case_id: int) -> dict[str, Any]:
    """What a case was started with."""
    body = session.scalars(select(JournalLine.body).where(JournalLine.case_id == case_id, JournalLine.seq == 1)).one()
    return read_line(body)


def one_at_a_time(session: Session, actor: str, request_key: str | None) -> None:
    """Where no case row can be locked yet, two requests with one key wait for each other (SQLite writers always do)."""
    if request_key and session.get_bind().dialect.name == "postgresql":
        session.execute(
            text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"), {"key": f"{actor}\n{request_key}"}
        )


def _standing_at(session: Session, case_id: int, seq: int) -> Standing:
    bodies = session.scalars(
        select(JournalLine.body).where(JournalLine.case_id == case_id, JournalLine.seq <= seq).order_by(JournalLine.seq)
    )
    return standing_after(map(read_line, bodies))


def _same(
    session: Session, case_id: int, said: dict[str, Any], command: Command, bodies: Mapping[str, Mapping[str, Any]]
) -> bool:
    """Salts differ from request to request, so records are compared by what they hold; documents follow from them,
    and what lay on the desk is no part of the request.
    """
    asked = orjson.loads(canonical(commands.to_json(command)))
    roots = {
        kind: root for kind, root in said.get("records", {}).items() if not kind.startswith((DOCUMENT, *FROM_THE_DESK))
    }
    if _order(said) != _order(asked) or set(roots) != set(bodies):
        return False
    wanted = [bytes.fromhex(root) for root in roots.values()]
    rows = session.execute(
        select(Record.kind, Record.body, Record.leaves).where(Record.case_id == case_id, Record.root.in_(wanted))
    )
    return all(leaves is not None or canonical(body) == canonical(bodies[kind]) for kind, body, leaves in rows)


def _order(command: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in command.items() if name not in NOT_ASKED}
