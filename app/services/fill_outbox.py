"""Put into the outbox what a step has for the outside; the sender takes it out when the transaction is over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from app.models import Case, OutboxMessage, Waiting
from app.models.base import table_of
from app.services.outbox_rows import outbox_rows
from engine.events import Event

PUT = insert(table_of(OutboxMessage))
HANDLER_OF = select(Waiting.name).where(Waiting.case_id == bindparam("of_case"), Waiting.key == bindparam("job"))


def fill_outbox(connection: Connection, case: Case, events: Sequence[Event], at: datetime) -> None:
    """After `keep_waiting`. The sender may take it from the moment of the step on."""

    def handler_of(job: str) -> str:
        return connection.execute(HANDLER_OF, {"of_case": case.id, "job": job}).scalar_one()

    rows = [untried(case, row) for row in outbox_rows(case.revision, events, at, handler_of)]
    if rows:
        connection.execute(PUT, rows)


def untried(case: Case, row: dict[str, Any]) -> dict[str, Any]:
    return {"case_id": case.id, **row, "try_at": row["at"], "attempts": 0, "error": ""}
