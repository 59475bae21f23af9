"""What a rehearsal found of one case, as its row keeps it."""

from dataclasses import asdict
from typing import Any

from engine.rehearsal import Deed, Rehearsed

NEEDS_MOST = 20
GONE, DAMAGED = "gone", "damaged"
"""Why a journal could not be played: the case was archived meanwhile, or it says nothing sensible."""


def row_of(number: str, found: Rehearsed) -> dict[str, Any]:
    parting = found.parting
    told = {
        "needs": [asdict(each) for each in found.needs[:NEEDS_MOST]],
        "margin": [found.margin_was, found.margin_now],
        "late": [list(found.late_was), list(found.late_now)],
        "parting": parting and {"place": parting.place, "was": _deed(parting.was), "now": _deed(parting.now)},
    }
    node = found.needs[0].node if found.needs else parting.node if parting else ""
    return _row(number, found.kind, told, pace=found.pace, was=found.was, now=found.now, node=node)


def unread(number: str, why: str) -> dict[str, Any]:
    return _row(number, "unread", {"why": why})


def _row(number: str, kind: str, told: dict[str, Any], **more: str) -> dict[str, Any]:
    return {"number": number, "kind": kind, "pace": "", "was": "", "now": "", "node": "", **more, "told": told}


def _deed(deed: Deed | None) -> list[str] | None:
    return list(deed.what) if deed else None
