"""What a case is paced by, as its row keeps it: the calendar and the ladders its last line was taken on."""

from collections.abc import Mapping
from typing import Any

from engine.semantics import LEDGERS


def pace_row(semantics: int, inputs: Mapping[str, str | None]) -> dict[str, Any]:
    """`inputs` as the line names them. Cases of rules before the ledgers go by what is in force, and keep nothing.

    Without any ladders the digest is empty, so that later ones wait for a Retime.

    >>> pace_row(3, {"calendar": "c0", "ladder": None}), pace_row(2, {"calendar": "c0", "ladder": None})
    ({'calendar': b'\\xc0', 'ladders': b''}, {})
    """
    if semantics < LEDGERS:
        return {}
    return {"calendar": bytes.fromhex(inputs["calendar"] or ""), "ladders": bytes.fromhex(inputs["ladder"] or "")}
