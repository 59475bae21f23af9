"""审批表: the steps of a case as they stand on paper, the oldest first, with all that was said and by whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from app.queries.views import EnclosureView, OpinionView, TimelineEntry
from app.web.automatic import automatic
from app.web.timeline import TITLES, by_whom, files_of

SAYS_NOTHING = ("Claim", "Release", "Urge", "CC", "Retime", "HandIn", "JobDone", "Message")
"""Moves of the work, not of the decision."""


@dataclass(frozen=True, slots=True)
class Step:
    """`by` names whom they acted for as well."""

    node: str
    outcome: str
    text: str
    reasons: str
    remedies: str
    by: str
    at: datetime
    files: tuple[EnclosureView, ...]


def steps_of(
    entries: Iterable[TimelineEntry], opinions: Iterable[OpinionView], enclosures: Iterable[EnclosureView]
) -> list[Step]:
    """What people and the law's clock decided; a line that cannot be read has nothing to print."""
    written = {(each.task_key, each.person_name): each for each in opinions}
    files = list(enclosures)
    return [_step(entry, written, files) for entry in entries if entry.at and entry.kind not in SAYS_NOTHING]


def _step(entry: TimelineEntry, written: Mapping[tuple[str, str], OpinionView], files: Iterable[EnclosureView]) -> Step:
    assert entry.at is not None, "only lines that can be read are printed"
    opinion = written.get((entry.task, entry.person_name)) if entry.kind == "Complete" else None
    reason = automatic(entry)
    return Step(
        node=entry.node_name,
        outcome=entry.outcome_label if entry.kind == "Complete" else TITLES.get(entry.kind, entry.kind),
        text=entry.opinion or (f"{reason.says}。" if reason else ""),
        reasons=opinion.reasons if opinion else "",
        remedies=opinion.remedies if opinion else "",
        by=by_whom(entry),
        at=entry.at,
        files=files_of(entry, files),
    )
