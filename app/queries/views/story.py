"""The story of a case: its journal, told and verbatim, and where it stands on its chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One journal line as people read it. `kind` is the command's name; `events` as in the journal; `whom`: the people
    or the node a move goes to; `act`: what it does to a clock; `cause`: the line of another case that made it happen;
    `behalf_name`: the person the actor acted for; `task`: the key of the task it is about;
    `why`: what a job that failed said.

    Of a line that cannot be read there is nothing but its number.
    """

    seq: int
    at: datetime | None = None
    kind: str = ""
    actor: str = ""
    person_name: str = ""
    node: str = ""
    node_name: str = ""
    stage: str = ""
    outcome: str = ""
    outcome_label: str = ""
    opinion: str = ""
    events: tuple[Mapping[str, Any], ...] = ()
    whom: tuple[str, ...] = ()
    act: str = ""
    cause: str = ""
    on_behalf_of: str = ""
    behalf_name: str = ""
    task: str = ""
    why: str = ""

    @property
    def is_readable(self) -> bool:
        return self.at is not None


@dataclass(frozen=True, slots=True)
class PictureView:
    """Where a case stands on its chart, for markers: ids of nodes and flows. `unreadable`: lines that tell nothing;
    `returned`: nodes that sent the case back and have not had it since.
    """

    status: str
    finished: tuple[str, ...]
    current: tuple[str, ...]
    flows: tuple[str, ...]
    end: str = ""
    result: str = ""
    unreadable: tuple[int, ...] = ()
    returned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A journal line: `line` is the parsed body, None when it cannot be read, `body` the very bytes, `digest` hex."""

    seq: int
    digest: str
    line: Mapping[str, Any] | None
    body: bytes

    @property
    def says(self) -> str:
        """What stands there instead of the line."""
        return "" if self.line is not None else unreadable(self.seq)


def unreadable(seq: int) -> str:
    return f"第 {seq} 条记录无法读取"
