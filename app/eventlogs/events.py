"""An event log as values: traces, and what happened in each."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

SCHEDULE, START, COMPLETE, REASSIGN, AUTOSKIP = "schedule", "start", "complete", "reassign", "autoskip"
"""Transitions of the standard's lifecycle that cases go through here: arrived, signed for, done, given away, passed."""
ENDS = (COMPLETE, AUTOSKIP, "manualskip", "unknown", "")
"""Those by which something is done; a log without transitions tells of nothing else."""


class LoggedEvent(NamedTuple):
    """One transition of one activity. `instance` tells its events from those of another time it was done. `node` and
    `outcome` are what our charts call the activity and what came of it; `seq`: the journal line, 0 where there is none.
    """

    activity: str
    transition: str
    at: datetime
    instance: str = ""
    resource: str = ""
    role: str = ""
    group: str = ""
    node: str = ""
    outcome: str = ""
    seq: int = 0


class LoggedTrace(NamedTuple):
    """A case. `about`: its own attributes."""

    name: str
    about: tuple[tuple[str, str | int | datetime], ...]
    events: Iterable[LoggedEvent]
