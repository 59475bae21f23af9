"""An agency as people read it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

COMING, RUNNING, OVER = "coming", "running", "over"


@dataclass(frozen=True, slots=True)
class AgencyView:
    """`items`: (code, name) of those it is for, none: all. `ended_at`: when it was ended early."""

    id: int
    principal_id: int
    principal_name: str
    agent_id: int
    agent_name: str
    since: datetime
    until: datetime
    items: tuple[tuple[str, str], ...]
    reason: str
    made_by_name: str
    made_at: datetime
    ended_at: datetime | None
    state: str

    @property
    def over_at(self) -> datetime:
        return min(self.until, self.ended_at) if self.ended_at else self.until

    @property
    def last_day(self) -> datetime:
        """The last moment it counts, for people who think in days."""
        return self.until - timedelta(microseconds=1)
