"""What a service that moves a case gives back: told from the journal, so that asking again gives the same answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """The line a command became. `events` as the journal has them; status, stage and result after this line.

    `documents`: numbers of what was issued with it, by kind.
    """

    case_number: str
    seq: int
    at: datetime
    events: tuple[Mapping[str, Any], ...]
    status: str
    stage: str
    result: str
    fingerprint: str
    documents: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a case stands after a line."""

    status: str
    stage: str
    result: str


def answer_of(line: Mapping[str, Any], standing: Standing) -> Answer:
    return Answer(
        case_number=line["case"],
        seq=line["seq"],
        at=datetime.fromisoformat(line["at"]),
        events=tuple(line["events"]),
        status=standing.status,
        stage=standing.stage,
        result=standing.result,
        fingerprint=line["picture"],
        documents=line["command"].get("documents", {}),
    )


def standing_after(lines: Iterable[Mapping[str, Any]]) -> Standing:
    """How the lines of a case, oldest first, say it stands. Most say nothing of that."""
    told = {"status": "running", "stage": "", "result": ""}
    for line in lines:
        for event in line["events"]:
            told |= _changes(event)
    return Standing(**told)


def _changes(event: Mapping[str, Any]) -> dict[str, str]:
    match event["event"]:
        case "StageEntered":
            return {"stage": event.get("stage", "")}
        case "CaseSuspended":
            return {"status": "suspended"}
        case "CaseResumed":
            return {"status": "running"}
        case "CaseEnded":
            return {"status": "ended", "result": event.get("result", "")}
        case "CaseNullified":
            return {"result": "nullified"}
    return {}
