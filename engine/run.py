"""step(): the only way a case moves."""

from dataclasses import dataclass
from datetime import datetime

from engine import codec
from engine.calendar import Calendar
from engine.case import Case
from engine.chart import Chart
from engine.commands import (
    CC,
    AdjustDeadline,
    AppealCard,
    ClockAct,
    Command,
    Fire,
    HandIn,
    Migrate,
    Nullify,
    Remark,
    Resume,
    Retime,
    SettleCard,
    Start,
    Terminate,
    WithdrawApplication,
)
from engine.desk import Desk, Moment
from engine.difference import between
from engine.errors import AlreadyStarted, CaseEnded, CaseNotEnded, CaseNotSuspended, CaseSuspended, NotStarted
from engine.events import Event
from engine.ladders import NONE, Ladders
from engine.moves import MOVES
from engine.picture import Picture, Status
from engine.semantics import SEMANTICS
from engine.timekeeping import catch_up, keep_time

State = bytes  # opaque outside the engine; equal states are equal bytes

_WHILE_SUSPENDED = (
    *(CC, HandIn, Migrate, Remark, Resume, Terminate, WithdrawApplication),
    *(AdjustDeadline, AppealCard, ClockAct, Fire, Retime, SettleCard),
)
"""Suspension stops no clock (decision 18); what a timer of the chart would move, `engine.moves.firing` holds back."""
_WHEN_ENDED = (AppealCard, CC, Nullify, SettleCard)


@dataclass(frozen=True, slots=True)
class Step:
    state: State
    picture: Picture
    events: tuple[Event, ...]
    at: datetime  # when it happened: never before the step before
    semantics: int = SEMANTICS  # the rules it was taken under


def step(
    chart: Chart,
    state: State | None,
    command: Command,
    at: datetime,
    calendar: Calendar,
    semantics: int = SEMANTICS,
    ladders: Ladders = NONE,
) -> Step:
    """Apply one command at one moment (aware). The same arguments always give the same bytes.

    A moment before that of the last step, as of a request that had to wait, counts as that of the last step.
    `semantics`: the rules a new case begins under; one on its way keeps its own (decision 2). `ladders`: the version
    of the escalation ladders that holds for the case, as `calendar` is that of the working calendar.
    Raises an `EngineError` that says why when the state does not allow the command; nothing has changed then.
    """
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone")
    desk, flow = codec.loads(state) if state else (Desk(semantics=semantics), None)
    before, org = desk.picture(), (command.item if isinstance(command, Start) else desk.item).get("handling", "")
    moment = _moment(desk, at, calendar.of(org), ladders)
    case = Case(chart, desk, flow, moment)
    _check_status(desk.status, command)
    _move(case, command, before)
    desk.moved_at = moment.text
    after = desk.picture()
    told = (*between(before, after, command), *case.told, *desk.told)
    return Step(codec.dumps(desk, case.flow), after, told, moment.at, desk.semantics)


def _move(case: Case, command: Command, before: Picture) -> None:
    """The move itself, with the time kept before and after it."""
    desk = case.desk
    if desk.keeps_ledgers and not isinstance(command, Fire | Retime):
        catch_up(desk, case.chart, case.moment)
    MOVES[type(command)](case, command)
    if desk.keeps_ledgers and desk.status != "ended":
        keep_time(desk, case.chart, case.moment, before)


def _moment(desk: Desk, at: datetime, calendar: Calendar, ladders: Ladders) -> Moment:
    last = datetime.fromisoformat(desk.moved_at) if desk.moved_at else at
    return Moment(max(at, last), calendar, ladders)


def _check_status(status: Status, command: Command) -> None:
    if isinstance(command, Start):
        if status != "new":
            raise AlreadyStarted()
    elif status == "new":
        raise NotStarted()
    elif status == "ended":
        if not isinstance(command, _WHEN_ENDED):
            raise CaseEnded()
    elif isinstance(command, Nullify):
        raise CaseNotEnded()
    elif status == "suspended" and not isinstance(command, _WHILE_SUSPENDED):
        raise CaseSuspended()
    elif isinstance(command, Resume) and status != "suspended":
        raise CaseNotSuspended()
