"""The story of a case: its journal, told and verbatim, and where it stands on its chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One journal line as people read it. `kind` is the command's name; `events` as in the journal."""

    seq: int
    at: datetime
    kind: str
    actor: str
    person_name: str
    node: str = ""
    node_name: str = ""
    stage: str = ""
    outcome: str = ""
    outcome_label: str = ""
    opinion: str = ""
    events: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class PictureView:
    """Where a case stands on its chart, for markers: ids of nodes and flows."""

    status: str
    finished: tuple[str, ...]
    current: tuple[str, ...]
    flows: tuple[str, ...]
    end: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A journal line: `line` is the parsed body, `body` the very bytes, `digest` hex."""

    seq: int
    digest: str
    line: Mapping[str, Any]
    body: bytes
