"""What a step says about waiting for the outside, as rows: advance writes them and verify compares them."""

from collections.abc import MutableMapping
from datetime import datetime
from typing import Any

import orjson

from engine.canonical import canonical
from engine.events import Event, JobRetried, JobStopped, WaitBegun, WaitEnded


def waiting_row(begun: WaitBegun, at: datetime) -> dict[str, Any]:
    return {
        "key": begun.key,
        "kind": begun.kind,
        "node": begun.node,
        "name": begun.name,
        "ref": begun.ref,
        "inputs": orjson.loads(canonical(dict(begun.inputs))),
        "stopped": "",
        "since": at,
    }


def take_wait(rows: MutableMapping[str, dict[str, Any]], event: Event, at: datetime) -> None:
    """The rows by key, after one more event of the journal."""
    match event:
        case WaitBegun():
            rows[event.key] = waiting_row(event, at)
        case WaitEnded():
            rows.pop(event.key, None)
        case JobStopped():
            rows[event.key]["stopped"] = event.reason
        case JobRetried():
            rows[event.key]["stopped"] = ""
