"""A case as it was after one line of its journal, and whom its keys mean."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.queries.actors import person_id
from app.queries.people import names_of
from engine.calendar import Calendar
from engine.chart import Chart
from engine.picture import Picture


@dataclass(frozen=True, slots=True)
class Then:
    """`marks`: how the drawing is marked, by node; `calendar`: the one the office that handles it works by."""

    at: datetime
    chart: Chart
    calendar: Calendar
    state: bytes
    picture: Picture
    marks: dict[str, str]


@dataclass(frozen=True, slots=True)
class Office:
    """What an organisation rule of a chart means; `id` 0: nothing any more."""

    id: int
    name: str


class Names:
    """What people are called, each asked for once."""

    def __init__(self, session: Session):
        self._session = session
        self._known: dict[int, str] = {0: ""}

    def of(self, key: str) -> str:
        """`p12` -> the name; empty for nobody, the clock and the system."""
        number = person_id(key) or 0
        if number not in self._known:
            self._known[number] = names_of(self._session, [number]).get(number, "")
        return self._known[number]
