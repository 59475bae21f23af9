"""A seeded somebody who looks at the picture of a case and gives it an order: mostly sensible ones, some not."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from engine.agency import holder_of
from engine.chart import Chart, Node
from engine.checks import writable_routing
from engine.commands import Command, Complete
from engine.picture import OpenTask, Picture
from tests.engine.moves import MONDAY

PEOPLE = tuple(f"p{number}" for number in range(1, 8))
ROOT = "0" * 64
BY_AGENTS = 0.08


class Driver:
    """`order(picture)` moves the clock on and gives the next order; the same seed gives the same orders.

    An act is asked with the driver and gives a command, or None if there is nothing to do it with.
    """

    def __init__(self, chart: Chart, seed: int):
        self.chart, self.chance, self.at = chart, random.Random(seed), MONDAY
        self.agents = random.Random(f"agents of {seed}")
        self.picture = Picture()
        self.act: Act | None = None  # the one that gave the last order
        self.finished: list[tuple[str, str]] = []  # task and by whom, in order

    def order(self, picture: Picture, acts: Mapping["Act", float]) -> Command:
        """One of these acts, each taken so often. May be refused: whether the case allows it is the engine's to say."""
        self.picture = picture
        self.at += timedelta(minutes=self.chance.choice((1, 20, 90, 600)))
        while True:
            [self.act] = self.chance.choices(list(acts), list(acts.values()))
            command = self.act(self)
            if command is not None:
                return self._perhaps_by_an_agent(command)

    def heard(self, command: Command) -> None:
        """It was accepted."""
        if isinstance(command, Complete):
            self.finished.append((command.task, holder_of(command)))

    def some(self, things: Any) -> Any:
        """One of them, or None when there are none."""
        there = list(things)
        return self.chance.choice(there) if there else None

    def people(self) -> tuple[str, ...]:
        return tuple(self.chance.sample(PEOPLE, self.chance.randint(1, 2)))

    def task(self) -> OpenTask | None:
        return self.some(self.picture.tasks.values())

    def worker(self, task: OpenTask) -> str:
        """Somebody who probably may."""
        named = task.person or task.claimed_by
        return named if named and self.chance.random() < 0.95 else self.chance.choice(PEOPLE)

    def _perhaps_by_an_agent(self, command: Command) -> Command:
        """Who would have done it is away now and then."""
        if not hasattr(command, "acting_for") or self.agents.random() >= BY_AGENTS:
            return command
        return replace(command, by=self.agents.choice(PEOPLE), acting_for=command.by)

    def wait_until(self, due: str) -> None:
        self.at = max(self.at, datetime.fromisoformat(due))

    def values(self, node: Node) -> dict[str, Any]:
        """Something for some of the routing fields this node may write."""
        names = sorted(writable_routing(self.chart, node))
        return {name: self._value(name) for name in names if self.chance.random() < 0.8}

    def _value(self, name: str) -> Any:
        field = self.chart.fields[name]
        if field.type == "number":
            return self.chance.randint(0, 3)
        if field.type == "boolean":
            return self.chance.random() < 0.5
        if field.type == "list":
            return tuple(self.chance.sample((*PEOPLE, "law", "finance"), self.chance.randint(1, 4)))
        return self.chance.choice(field.options or ("a", "b"))


Act = Callable[[Driver], Command | None]
