"""Put into the outbox what a step has for the outside; the sender takes it out when the transaction is over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlalchemy.orm import Session

from app.models import Case, OutboxMessage, Waiting
from app.models.base import table_of
from app.queries.linked import ends_others
from app.services.outbox_rows import outbox_rows
from engine.events import Event

PUT = insert(table_of(OutboxMessage))
HANDLER_OF = select(Waiting.name).where(Waiting.case_id == bindparam("of_case"), Waiting.key == bindparam("job"))


def fill_outbox(session: Session, case: Case, events: Sequence[Event], at: datetime) -> None:
    """After `keep_waiting`. The sender may take it from the moment of the step on."""
    connection = session.connection()

    def handler_of(job: str) -> str:
        return connection.execute(HANDLER_OF, {"of_case": case.id, "job": job}).scalar_one()

    leaving = outbox_rows(case.revision, events, at, handler_of, lambda: ends_others(session, case))
    rows = [untried(case, row) for row in leaving]
    if rows:
        connection.execute(PUT, rows)


def untried(case: Case, row: dict[str, Any]) -> dict[str, Any]:
    return {"case_id": case.id, **row, "try_at": row["at"], "attempts": 0, "error": ""}
