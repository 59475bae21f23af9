"""What a service that moves a case gives back: told from the journal, so that asking again gives the same answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """The line a command became. `events` as the journal has them; status, stage and result after this line."""

    case_number: str
    seq: int
    at: datetime
    events: tuple[Mapping[str, Any], ...]
    status: str
    stage: str
    result: str
    fingerprint: str


def answer_of(line: Mapping[str, Any], stage: str) -> Answer:
    """`stage`: the last one entered up to this line."""
    ended = _told(line, "CaseEnded")
    status = "ended" if ended else "suspended" if _told(line, "CaseSuspended") is not None else "running"
    return Answer(
        case_number=line["case"],
        seq=line["seq"],
        at=datetime.fromisoformat(line["at"]),
        events=tuple(line["events"]),
        status=status,
        stage=stage,
        result=(ended or {}).get("result", ""),
        fingerprint=line["picture"],
    )


def stage_entered(line: Mapping[str, Any]) -> str | None:
    """The stage this line led to; None when it stayed where it was."""
    entered = _told(line, "StageEntered")
    return None if entered is None else entered.get("stage", "")


def _told(line: Mapping[str, Any], event: str) -> Mapping[str, Any] | None:
    return next((each for each in line["events"] if each["event"] == event), None)
