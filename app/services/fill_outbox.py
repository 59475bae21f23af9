"""Put into the outbox what a step has for the outside; the sender takes it out when the transaction is over."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select

from app.models import Case, OutboxMessage, Waiting
from app.models.base import table_of
from engine.handlers import EXTERNAL
from engine.events import Event, JobRetried, MessageSent, WaitBegun

JOB, MESSAGE = "job", "message"
PUT = insert(table_of(OutboxMessage))
HANDLER_OF = select(Waiting.name).where(Waiting.case_id == bindparam("of_case"), Waiting.key == bindparam("job"))


def fill_outbox(connection: Connection, case: Case, events: Sequence[Event], at: datetime) -> None:
    """Named by case, line and place among the events of the line. What `external` does is fetched, not sent."""
    rows = [
        {"n": n, **row}
        for n, event in enumerate(events)
        for row in _leaving(connection, case, event)
        if (row["kind"], row["name"]) != (JOB, EXTERNAL)
    ]
    if rows:
        line = {"case_id": case.id, "seq": case.revision, "at": at, "try_at": at, "attempts": 0, "error": ""}
        connection.execute(PUT, [{**line, **row} for row in rows])


def _leaving(connection: Connection, case: Case, event: Event) -> Iterator[dict[str, Any]]:
    match event:
        case WaitBegun(key, "job", _, name):
            yield {"kind": JOB, "key": key, "name": name}
        case JobRetried(key):
            handler = connection.execute(HANDLER_OF, {"of_case": case.id, "job": key}).scalar_one()
            yield {"kind": JOB, "key": key, "name": handler}
        case MessageSent(_, name, ref):
            yield {"kind": MESSAGE, "key": ref, "name": name}
