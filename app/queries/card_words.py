"""What was said about the cards of a case: appeals, and how they were settled."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import JournalLine, Person, Record
from app.queries.views import CardWord
from engine.legible import legible

APPEALED = "appealed"
SAID_BY = ("AppealCard", "SettleCard")


def words_of(session: Session, case_id: int) -> dict[str, tuple[CardWord, ...]]:
    """By the key of the card, the oldest first; reasons that were erased are empty."""
    bodies = session.scalars(select(JournalLine.body).where(JournalLine.case_id == case_id).order_by(JournalLine.seq))
    lines = [said for body in bodies if (said := legible(body)) and said["command"]["command"] in SAID_BY]
    records = _records(session, case_id)
    words: dict[str, list[CardWord]] = defaultdict(list)
    for said in lines:
        command = said["command"]
        name, reasons = records.get(command.get("records", {}).get("opinion", ""), ("", ""))
        word = CardWord(command.get("state", APPEALED), name, datetime.fromisoformat(said["at"]), reasons)
        words[command["card"]].append(word)
    return {card: tuple(each) for card, each in words.items()}


def _records(session: Session, case_id: int) -> dict[str, tuple[str, str]]:
    """Who wrote it, and what, by the root (hex) the line names."""
    rows: Any = session.execute(
        select(Record.root, Person.name, Record.body)
        .join(Person, Record.person_id == Person.id)
        .where(Record.case_id == case_id, Record.kind == "opinion")
    )
    return {root.hex(): (name, body.get("reasons", "")) for root, name, body in rows}
