"""step(): the only way a case moves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine import codec
from engine.calendar import Calendar
from engine.chart import Chart, Node
from engine.checks import check_data, check_outcome, writable_routing
from engine.commands import (
    Claim,
    Command,
    Complete,
    Fire,
    HandIn,
    Release,
    Resume,
    Start,
    Suspend,
    Terminate,
    WithdrawApplication,
)
from engine.desk import Desk, Moment, iso
from engine.duties import check_duties
from engine.errors import (
    AlreadyStarted,
    CaseEnded,
    CaseNotSuspended,
    CaseSuspended,
    NotStarted,
    Stuck,
    TaskClaimed,
    TaskNotClaimed,
    TaskNotOpen,
    TimerNotArmed,
    TimerNotDue,
)
from engine.events import Event, between
from engine.picture import OpenTask, Picture
from engine.spiff.flow import Flow, Token

State = bytes  # opaque outside the engine; equal states are equal bytes


_WHILE_SUSPENDED = (HandIn, Resume, Terminate, WithdrawApplication)


@dataclass(frozen=True, slots=True)
class Step:
    state: State
    picture: Picture
    events: tuple[Event, ...]
    at: datetime  # when it happened: never before the step before


def step(chart: Chart, state: State | None, command: Command, at: datetime, calendar: Calendar) -> Step:
    """Apply one command at one moment (aware). The same arguments always give the same bytes.

    A moment before that of the last step, as of a request that had to wait, counts as that of the last step.
    Raises an `EngineError` that says why when the state does not allow the command; nothing has changed then.
    """
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone")
    desk, flow = codec.loads(state) if state else (Desk(), None)
    before = desk.picture()
    moment = _moment(desk, at, calendar)
    case = _Case(chart, desk, flow, moment)
    case.apply(command)
    desk.moved_at = moment.text
    after = desk.picture()
    return Step(codec.dumps(desk, case.flow), after, between(before, after, command), moment.at)


def _moment(desk: Desk, at: datetime, calendar: Calendar) -> Moment:
    last = datetime.fromisoformat(desk.moved_at) if desk.moved_at else at
    return Moment(max(at, last), calendar)


class _Case:
    """One command being applied: the checks, then the desk, then the flow."""

    def __init__(self, chart: Chart, desk: Desk, flow: dict[str, Any] | None, moment: Moment):
        self.chart, self.desk, self.flow, self.moment = chart, desk, flow, moment

    def apply(self, command: Command) -> None:
        self._check_status(command)
        match command:
            case Start(item=item, data=data):
                self._start(item, data)
            case Claim(task, by, instead_of):
                self._claim(task, by, instead_of)
            case Release(task, by):
                self._release(task, by)
            case Complete():
                self._complete(command)
            case Fire(timer):
                self._fire(timer)
            case HandIn():
                pass
            case Suspend():
                self.desk.status = "suspended"
            case Resume():
                self.desk.status = "running"
            case Terminate():
                self._stop("terminated")
            case WithdrawApplication():
                self._stop("withdrawn")

    def _check_status(self, command: Command) -> None:
        status = self.desk.status
        if isinstance(command, Start):
            if status != "new":
                raise AlreadyStarted()
        elif status == "new":
            raise NotStarted()
        elif status == "ended":
            raise CaseEnded()
        elif status == "suspended" and not isinstance(command, _WHILE_SUSPENDED):
            raise CaseSuspended()
        elif isinstance(command, Resume) and status != "suspended":
            raise CaseNotSuspended()

    def _start(self, item: Mapping[str, Any], data: Mapping[str, Any]) -> None:
        routing = {key for key, each in self.chart.fields.items() if each.routing}
        check_data(self.chart.name, data, routing)
        self.desk.item, self.desk.status = dict(item), "running"
        self._settle(Flow.start(self.chart, data))

    def _claim(self, key: str, by: str, instead_of: str) -> None:
        task, node = self._open(key)
        if task.claimed_by not in ("", by, instead_of):
            raise TaskClaimed(task=node.name or node.id)
        check_duties(self.chart, self.desk.done_by, node, by)
        self.desk.claim(key, by)

    def _release(self, key: str, by: str) -> None:
        task, node = self._open(key)
        if task.claimed_by != by:
            raise TaskNotClaimed(task=node.name or node.id)
        self.desk.claim(key, "")

    def _complete(self, command: Complete) -> None:
        task, node = self._open(command.task)
        if task.claimed_by and task.claimed_by != command.by:
            raise TaskClaimed(task=node.name or node.id)
        check_duties(self.chart, self.desk.done_by, node, command.by)
        check_outcome(node, command)
        check_data(node.name or node.id, command.data, writable_routing(self.chart, node))
        flow = self._open_flow()
        decided = {"outcome": command.outcome, f"{node.id}.outcome": command.outcome} if command.outcome else {}
        flow.complete(command.task, {**command.data, **decided})
        self.desk.close_done(self.chart, command.task, command.by, self.moment)
        self._settle(flow)

    def _fire(self, key: str) -> None:
        timer = self.desk.deadlines.get(key)
        if timer is None or timer.kind != "timer":
            raise TimerNotArmed(timer=self.chart.label(key.rpartition("#")[0]))
        if iso(self.moment.at) < timer.due:
            raise TimerNotDue(timer=self.chart.label(timer.node), due=timer.due)
        flow = self._open_flow()
        flow.fire(key)
        self._settle(flow)

    def _stop(self, result: str) -> None:
        self.desk.finish("", result)
        self.flow = None

    def _open(self, key: str) -> tuple[OpenTask, Node]:
        task = self.desk.tasks.get(key)
        if task is None:
            raise TaskNotOpen(task=self.chart.label(key.rpartition("#")[0]))
        return task, self.chart.nodes[task.node]

    def _open_flow(self) -> Flow:
        return Flow.resume(self.chart, self.flow or {})

    def _settle(self, flow: Flow) -> None:
        """After the tokens have moved: name the new ones, close what is gone, end the case when none is left."""
        self.desk.count(flow.passed())
        for end in flow.ends():
            self.desk.end = end
            self.desk.result = self.chart.nodes[end].result or self.desk.result
        if flow.over:
            self.desk.finish(self.desk.end, self.desk.result or "settled")
            self.flow = None
            return
        keys = [self._key_of(token) for token in flow.tokens()]
        self.desk.keep_only(self.chart, keys, self.moment)
        if not keys:
            raise Stuck(node="、".join(self.chart.label(node) for node in flow.waiting()))
        self.flow = flow.save()

    def _key_of(self, token: Token) -> str:
        """The key of a token; a new one gets its key, its task on the desk, its due moment."""
        if not token.key:
            token.name(self.desk.next_key(token.node))
            open_it = self.desk.open_task if token.kind == "task" else self.desk.arm_timer
            open_it(self.chart, token.key, self.moment)
        return token.key
