"""The clock on the wall of a test: every door reads it, nothing happens until somebody moves it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from app.db import Database
from app.services.fire_deadlines import Fired, fire_deadlines
from app.services.handlers.job import Outside
from app.services.send_outbox import Sent, send_outbox
from tests.app.hall import Hall

CHINA = ZoneInfo("Asia/Shanghai")


def moment(said: str) -> datetime:
    """`2026-09-28 09:30` on a wall in China."""
    return datetime.fromisoformat(said).replace(tzinfo=CHINA)


def shown(instant: str) -> str:
    """A moment of a picture as the wall shows it."""
    return f"{datetime.fromisoformat(instant).astimezone(CHINA):%Y-%m-%d %H:%M}"


@dataclass
class Wall:
    """`strikes` moves the hands: sessions of those who work do not live so long, so everybody signs in again."""

    database: Database
    hall: Hall
    at: datetime = moment("2026-09-28 09:00")

    def strikes(self, said: str) -> None:
        self.at = moment(said)
        self.hall.tokens.clear()

    def sweeps(self, said: str) -> int:
        """What is due by then fires, and what cases have to tell each other arrives. How many fired."""
        self.strikes(said)
        fired = 0
        while (swept := fire_deadlines(self.database, self.now())) != Fired():
            fired += swept.fired
        while send_outbox(Outside(self.database, {}), self.now) != Sent():
            pass
        return fired

    def now(self) -> datetime:
        return self.at.astimezone(UTC)


def hands_of(wall: Wall) -> type[datetime]:
    """What stands in for `datetime` where a door reads the clock."""

    class Hands(datetime):
        @classmethod
        def now(cls, tz=None):
            return wall.at.astimezone(tz)

    return Hands
