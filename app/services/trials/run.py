"""What was tried so far: turns of a designer, each the commands it gave the engine, played from the first one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from app.errors import TrialRefused
from app.services.trials.cast import Cast
from engine import commands
from engine.calendar import Calendar
from engine.chart import Chart
from engine.codec import loads
from engine.commands import Command
from engine.desk import Desk
from engine.errors import EngineError, TaskNotOpen
from engine.ladders import Ladders
from engine.limits import FIRST_YEAR
from engine.picture import OpenTask, Picture
from engine.run import Step, step

LAST_YEAR = 2099


def check_clock(at: datetime) -> None:
    """Raises TrialRefused for what no calendar has."""
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise TrialRefused(reason=f"时钟只能在 {FIRST_YEAR} 年至 {LAST_YEAR} 年之间")


@dataclass(frozen=True)
class Ground:
    """What a trial is played on: nothing of it changes while it lasts."""

    chart: Chart
    calendar: Calendar
    ladders: Ladders

    @cached_property
    def cast(self) -> Cast:
        return Cast(self.chart)


@dataclass(frozen=True, slots=True)
class Turn:
    """One deed of the designer: what it told the engine and what followed by itself, each at its moment.

    `at`: what the pretend clock says afterwards. `form` and `opinion`: what was written, for those who come later.
    `refused`: why a counterexample could not be played on from here.
    """

    at: datetime
    moves: tuple[tuple[datetime, Command], ...] = ()
    form: Mapping[str, Any] = field(default_factory=dict)
    opinion: str = ""
    refused: str = ""

    def to_json(self) -> dict[str, Any]:
        moves = [[at.isoformat(), commands.to_json(command)] for at, command in self.moves]
        words = {"opinion": self.opinion, "refused": self.refused}
        return {"at": self.at.isoformat(), "moves": moves, "form": dict(self.form), **words}


def turn_from_json(said: Mapping[str, Any]) -> Turn:
    moves = tuple((datetime.fromisoformat(at), commands.from_json(told)) for at, told in said["moves"])
    return Turn(datetime.fromisoformat(said["at"]), moves, said["form"], said["opinion"], said["refused"])


@dataclass(frozen=True, slots=True)
class Taken:
    """A command that was taken, in which turn, the picture before it and the step that came of it."""

    turn: int
    command: Command
    before: Picture
    step: Step


class Run:
    """A trial as it stands. It only ever grows; a step back is another run of fewer turns."""

    def __init__(self, ground: Ground, begun: datetime):
        self.ground, self.begun, self.clock = ground, begun, begun
        self.turns: list[Turn] = []
        self.taken: list[Taken] = []

    @property
    def picture(self) -> Picture:
        return self.taken[-1].step.picture if self.taken else Picture()

    @property
    def state(self) -> bytes | None:
        return self.taken[-1].step.state if self.taken else None

    @property
    def desk(self) -> tuple[Desk, dict[str, Any] | None]:
        """As the engine keeps it, with its flow."""
        return loads(self.state) if self.state else (Desk(), None)

    @property
    def values(self) -> dict[str, Any]:
        """Everything that was filled in, the latest last."""
        return {key: value for turn in self.turns for key, value in turn.form.items()}

    def open_task(self, key: str) -> OpenTask:
        """Raises TaskNotOpen."""
        task = self.picture.tasks.get(key)
        if task is None:
            raise TaskNotOpen(task=self.ground.chart.label(key.rpartition("#")[0]))
        return task

    def take(self, command: Command, at: datetime) -> Step:
        """Raises EngineError; nothing has happened then."""
        ground = self.ground
        made = step(ground.chart, self.state, command, at, ground.calendar, ladders=ground.ladders)
        self.taken.append(Taken(len(self.turns), command, self.picture, made))
        return made

    @property
    def refused(self) -> str:
        return self.turns[-1].refused if self.turns else ""

    def refuse(self, why: str) -> None:
        """The last turn remembers it."""
        self.turns[-1] = replace(self.turns[-1], refused=why)

    def close(self, turn: Turn) -> None:
        """What was taken since the last turn is this one."""
        self.turns.append(turn)
        self.clock = turn.at


def played(ground: Ground, begun: datetime, turns: Iterable[Turn]) -> Run:
    """As far as the chart allows: a turn it refuses, and all behind it, are left out."""
    run = Run(ground, begun)
    for turn in turns:
        known = len(run.taken)
        try:
            for at, command in turn.moves:
                run.take(command, at)
        except EngineError:
            del run.taken[known:]
            break
        run.close(turn)
    return run


def pictures(run: Run) -> Iterator[tuple[Command, Picture, Picture]]:
    """As `engine.soundness.path_of` reads a case."""
    return ((each.command, each.before, each.step.picture) for each in run.taken)
