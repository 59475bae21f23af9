"""Random play of one case, forward, back and across, then everything is finished: it has to end."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from SpiffWorkflow.task import Task

from engine.blocks import graph_of, scopes_around
from engine.case import Case
from engine.chart import Chart
from engine.codec import loads
from engine.commands import Command, Complete, Fire, JobDone, Jump, Message, Resolve, Return, Start, TakeBack
from engine.desk import Moment
from engine.errors import (
    ConditionFailed,
    EngineError,
    ExecutionFailed,
    NoWayOut,
    Stuck,
    TakeBackRefused,
    TooManySteps,
    TooManyTokens,
)
from engine.moves.course import targets
from engine.picture import OpenTask, Picture
from engine.run import Step, step
from engine.seating import others_in
from engine.sitting import is_seat
from engine.spiff.flow import Flow
from engine.spiff.knowledge import known_by
from engine.spiff.marks import VISIT
from engine.spiff.scopes import ManyTask
from engine.spiff.tree import above, is_live
from tests.engine.course.leaving import LEAVE
from tests.engine.course.standing import check_standing
from tests.engine.differential import acts
from tests.engine.differential.drive import PEOPLE, ROOT, Act, Driver
from tests.engine.moves import CALENDAR, ITEM

FAULTS = (ConditionFailed, ExecutionFailed, NoWayOut, Stuck, TooManySteps, TooManyTokens)
"""The charts are sound: no order may get a case there."""
TURNS = 30


def jump(driver: Driver) -> Command | None:
    task, to = driver.task(), driver.some(sorted(driver.chart.nodes))
    return Jump("p1", to, task.key if task and driver.chance.random() < 0.8 else "", driver.some(("", "own", "all")))


ACTS: dict[Act, float] = {
    acts.complete: 12,
    acts.fire: 2,
    acts.claim: 1,
    acts.release: 0.3,
    acts.send_back: 4,
    acts.take_back: 2,
    jump: 0.8,
    acts.transfer: 0.5,
    acts.delegate: 0.3,
    acts.resolve: 1,
    acts.add_signer: 0.5,
    acts.message: 3,
    acts.answer: 3,
}


@dataclass
class Play:
    """`orders`: what was accepted; `told`: how often each kind of order, and how often what was tried."""

    chart: Chart
    seed: int
    looks: bool = True
    orders: list[Command] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    told: Counter = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.driver = Driver(self.chart, self.seed)
        self.chance = self.driver.chance

    @property
    def picture(self) -> Picture:
        return self.steps[-1].picture

    def run(self, turns: int = TURNS) -> None:
        self.take(Start("p1", ITEM, {}))
        for _ in range(turns):
            if self.picture.status == "ended":
                break
            order = self.driver.order(self.picture, ACTS)
            if self.take(order):
                self.driver.heard(order)
                self.look_around()
        self.finish()

    def look_around(self) -> None:
        """What else could be done here."""
        if self.looks and self.picture.status == "running":
            self.check_taking_back()
            if self.chance.random() < 0.15:
                self.check_targets()

    def take(self, order: Command) -> bool:
        """Whether the engine takes it. Raises AssertionError where it must never get to."""
        state = self.steps[-1].state if self.steps else None
        try:
            done = self.tried(state, order)
        except EngineError as no:
            assert not isinstance(no, FAULTS), f"{order}: {no}"
            self.told["refused"] += 1
            return False
        self.orders.append(order)
        self.steps.append(done)
        self.told[type(order).__name__] += 1
        return True

    def tried(self, state: bytes | None, order: Command) -> Step:
        done = step(self.chart, state, order, self.driver.at, CALENDAR)
        try:
            check_standing(self.chart, done)
        except AssertionError as wrong:
            raise AssertionError(f"after {order}: {wrong}") from wrong
        if isinstance(order, Return | Jump):
            lost = _known(self.chart, state) - _known(self.chart, done.state)
            assert not lost, f"after {order}: {lost} is lost"
        return done

    def finish(self) -> None:
        """Everybody does what is open and wants no further round."""
        for _ in range(10 * len(self.chart.nodes) + 50):
            if self.picture.status == "ended":
                self._check_ended()
                return
            order = self.onward()
            assert self.take(order), f"{order} is refused"
        raise AssertionError(f"does not end: {sorted(self.picture.tasks)}")

    def onward(self) -> Command:
        picture = self.picture
        task = self.driver.some(picture.tasks.values())
        if task is not None:
            return Resolve(task.key, task.person) if task.owner else self.completion(task)
        wait = self.driver.some(picture.waiting.values())
        if wait is not None:
            done = JobDone(wait.key, "system", "ok") if wait.kind == "job" else None
            return done or Message(wait.name, wait.ref, "system")
        timer = min((each for each in picture.deadlines.values() if each.kind == "timer"), key=lambda each: each.due)
        self.driver.wait_until(timer.due)
        return Fire(timer.key)

    def completion(self, task: OpenTask) -> Complete:
        node = self.chart.nodes[task.node]
        outcome = node.outcomes[-1].name if node.outcomes else ""
        data = LEAVE if node.form else {}
        return Complete(task.key, self.holder(task), outcome, data, {"opinion": ROOT})

    def holder(self, task: OpenTask) -> str:
        others = others_in(self.case().desk, task.key)
        return task.person or task.claimed_by or next(each for each in PEOPLE if each not in others)

    def case(self) -> Case:
        return Case(self.chart, *loads(self.steps[-1].state), Moment(self.driver.at, CALENDAR))

    def _check_ended(self) -> None:
        _, flow = loads(self.steps[-1].state)
        left = (self.picture.tasks, self.picture.deadlines, self.picture.waiting, self.picture.sittings, flow)
        assert not any(left), left
        self.told["ended"] += 1

    # what targets offers

    def check_targets(self) -> None:
        """What is offered is taken, each way; what was done and is not offered is refused."""
        for task in self.picture.tasks.values():
            if task.owner:
                continue
            offered = {each.node: each.choice for each in targets(self.case(), task.key)}
            for node in self.picture.done_by:
                for branches in ("", "own", "all"):
                    wanted = node in offered and (bool(branches) or not offered[node])
                    self._check_return(Return(task.key, self.holder(task), node, "again", branches), wanted)
                self._check_return(Return(task.key, self.holder(task), node, "straight"), node in offered)

    def _has_joined(self) -> bool:
        """Whether the last step passed a join."""
        (*_, before, after), nodes = self.steps, self.chart.nodes.values()
        joins = (each.id for each in nodes if graph_of(self.chart, each.scope).is_join(each.id))
        return any(after.picture.passed.get(each) != before.picture.passed.get(each) for each in joins)

    def _check_return(self, order: Return, wanted: bool) -> None:
        self.told["returns tried"] += 1
        try:
            done = self.tried(self.steps[-1].state, order)
        except EngineError as no:
            assert not wanted and no.code == "return_refused", f"{order}: {no}"
            return
        assert wanted, f"{order} is taken and not offered"
        assert any(each.node == order.to for each in done.picture.tasks.values()), (
            f"{order}: {list(done.picture.tasks)}"
        )

    # taking back

    def check_taking_back(self) -> None:
        """After 取回 the same completion comes to the same, but for numbers and times."""
        order, after = self.orders[-1], self.steps[-1]
        if not isinstance(order, Complete) or after.picture.status == "ended":
            return
        try:
            back = self.tried(after.state, TakeBack(order.task, order.by))
        except TakeBackRefused:
            self.told["not taken back"] += 1
            return
        self.told["taken back"] += 1
        opened = [key for key in back.picture.tasks if key not in after.picture.tasks]
        if is_seat(order.task) or is_seat(opened[0]) or (order.data and self._has_joined()):
            return  # the others sign again as well; what others wrote is known now, so that writing it is no change
        [key] = opened
        again = Complete(key, order.by, order.outcome, order.data, order.records, order.appoint)
        now = self.tried(back.state, again)
        assert self._seen(now.picture) == self._seen(after.picture), (
            f"{order}: {self._seen(now.picture)} != {self._seen(after.picture)}"
        )

    def _seen(self, picture: Picture) -> dict[str, Any]:
        """A picture without numbers, times and counters."""
        tasks = sorted(
            (each.node, each.stage, each.role, self._person(each), each.claimed_by) for each in picture.tasks.values()
        )
        seats = [[(each.state, each.rank, each.role, each.person, each.outcome) for each in seats]
                 for _, seats in sorted(picture.sittings.items())]  # fmt: skip
        return {
            "tasks": tasks,
            "seats": sorted(seats),
            "deadlines": sorted((each.kind, each.node) for each in picture.deadlines.values()),
            "waiting": sorted((each.kind, each.node, each.name, each.ref) for each in picture.waiting.values()),
            "stage": picture.stage,
            "done by": dict(picture.done_by),
        }

    def _person(self, task: OpenTask) -> str:
        """Instances of one node forget who was chosen for which of them."""
        around = scopes_around(self.chart, task.node)[1:]
        return "" if any(self.chart.nodes[each].loop for each in around) else task.person


def _known(chart: Chart, state: bytes) -> set[str]:
    """The names of all routing values that any token has, but for those on their own."""
    _, saved = loads(state)
    tasks = Flow.resume(chart, saved).workflow.tasks.values() if saved else ()
    return {name for task in tasks if is_live(task) and not _is_apart(task) for name in known_by(task)}


def _is_apart(task: Task) -> bool:
    """In one of several instances, or on a visit that is not over."""
    return VISIT in task.internal_data or any(isinstance(each.task_spec, ManyTask) for each in above(task))
