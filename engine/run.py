"""step(): the only way a case moves."""

from dataclasses import dataclass
from datetime import datetime

from engine.calendar import Calendar
from engine.chart import Chart
from engine.commands import Command
from engine.events import Event
from engine.picture import Picture

State = bytes  # opaque outside the engine; equal states are equal bytes


@dataclass(frozen=True, slots=True)
class Step:
    state: State
    picture: Picture
    events: tuple[Event, ...]


def step(chart: Chart, state: State | None, command: Command, at: datetime, calendar: Calendar) -> Step:
    """Apply one command at one moment (aware, UTC). The same arguments always give the same bytes.

    Raises an `EngineError` that says why when the state does not allow the command; nothing has changed then.
    """
    raise NotImplementedError
