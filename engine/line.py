"""One line of a journal: what was ordered, on which inputs, what it made happen; chained by digests (decision 1)."""

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson

from engine import commands, events
from engine.canonical import canonical
from engine.commands import Command
from engine.run import Step


def line_body(
    *,
    case: str,
    seq: int,
    at: str,
    actor: str,
    on_behalf_of: str | None,
    key: str | None,
    command: Command,
    step: Step,
    inputs: Mapping[str, str | None],
    prev: str,
    semantics: int,
) -> bytes:
    """The canonical bytes that are kept verbatim. `inputs`: sha256 hex of bundle, item, calendar and ladder.

    `at` is ISO 8601 UTC with microseconds (`engine.desk.iso`), `prev` the hex digest of the line before or "".
    """
    return canonical(
        {
            "actor": actor,
            "at": at,
            "case": case,
            "command": commands.to_json(command),
            "events": [events.to_json(each) for each in step.events],
            "inputs": dict(inputs),
            "key": key,
            "on_behalf_of": on_behalf_of,
            "picture": step.picture.fingerprint,
            "prev": prev,
            "semantics": semantics,
            "seq": seq,
        }
    )


def digest_of(body: bytes) -> bytes:
    """sha256 of the verbatim bytes, 32 bytes."""
    return hashlib.sha256(body).digest()


def read_line(body: bytes) -> dict[str, Any]:
    """The values of a line. Reading history needs no code of its time: the events are there."""
    return orjson.loads(body)
