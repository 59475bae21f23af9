"""A task as the page about it shows it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from app.queries.views.case import CaseHead, MaterialView, OpinionView
from app.queries.views.clock import LineView
from app.queries.views.inbox import TaskRow
from engine.chart import Outcome


@dataclass(frozen=True, slots=True)
class FormField:
    """A field as one task sees it."""

    key: str
    label: str
    type: str
    required: bool
    routing: bool
    options: tuple[str, ...]
    hint: str
    access: Literal["write", "read"]
    value: Any = None


@dataclass(frozen=True, slots=True)
class SeatView:
    """One signature of a task that several people sign; `number` is unique in it. Ids are 0 for nobody."""

    number: int
    state: str
    rank: int
    role: str
    person_id: int
    person_name: str
    outcome: str
    by_id: int
    by_name: str
    added: str


@dataclass(frozen=True, slots=True)
class SittingView:
    """Several people who sign one task. `rule`: when it is decided (`labels.SIGNING`); `advice`: all but one handler
    only advise.

    `signed` of those `of` whose signatures count have signed, `agreed` for the first outcome; `needed`: of all where
    every one is asked, or so many agreements. `mine`: the number of the seat this page is about, 0 without one.
    """

    rule: str
    advice: bool
    of: int
    signed: int
    agreed: int
    needed: int
    mine: int
    seats: tuple[SeatView, ...]


@dataclass(frozen=True, slots=True)
class ReturnTarget:
    """A node a task may be returned to. `choice`: it must be said whether one branch or all are done again."""

    node: str
    name: str
    choice: bool


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task page: the task, its case, and what this task may fill in and decide.

    `actions`: the moves it offers. `links`: the kinds of linked cases it offers; `is_linked`: its case is one itself;
    `consults`: it may ask other organisations.
    What only the state of its case tells is asked for: `seats` and `sitting`: who signs it, where several do;
    `returns`: where it may be returned to; `lines`: the limits it is done under.
    """

    task: TaskRow
    org_id: int
    closed_at: datetime | None
    outcome: str
    case: CaseHead
    fields: tuple[FormField, ...]
    outcomes: tuple[Outcome, ...]
    actions: tuple[str, ...]
    materials: tuple[MaterialView, ...]
    opinions: tuple[OpinionView, ...]
    seats: tuple[SeatView, ...] = ()
    returns: tuple[ReturnTarget, ...] = ()
    links: tuple[str, ...] = ()
    is_linked: bool = False
    lines: tuple[LineView, ...] = ()
    sitting: SittingView | None = None
    consults: bool = False
