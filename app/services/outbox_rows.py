"""Which events have to leave the house, as rows: advance writes them and verify compares them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from engine.events import Event, JobRetried, MessageSent, WaitBegun
from engine.handlers import EXTERNAL

JOB, MESSAGE = "job", "message"


def outbox_rows(
    seq: int, events: Sequence[Event], at: datetime, handler_of: Callable[[str], str]
) -> Iterator[dict[str, Any]]:
    """Named by line and place among its events. What is `external` is fetched, not sent.

    `handler_of` a job by its key, after these events.
    """
    for n, event in enumerate(events):
        told = _told(event, handler_of)
        if told is not None and told != (JOB, told[1], EXTERNAL):
            kind, key, name = told
            yield {"seq": seq, "n": n, "kind": kind, "key": key, "name": name, "at": at}


def _told(event: Event, handler_of: Callable[[str], str]) -> tuple[str, str, str] | None:
    match event:
        case WaitBegun(key, "job", _, name):
            return JOB, key, name
        case JobRetried(key):
            return JOB, key, handler_of(key)
        case MessageSent(_, name, ref):
            return MESSAGE, ref, name
    return None
