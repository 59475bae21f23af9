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
