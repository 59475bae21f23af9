"""What a step made happen: the difference between two pictures. Computed, so no code path can forget one."""

from collections.abc import Iterator

from engine.agency import agent_of, holder_of
from engine.clocks import row_of
from engine.commands import Assign, Command, Complete, RemoveSigner, Return, Skip, TakeBack
from engine.events import (
    CardChanged,
    CardRaised,
    CaseEnded,
    CaseNullified,
    CaseResumed,
    CaseSuspended,
    ClockSet,
    DeadlineCleared,
    DeadlineSet,
    Event,
    JobRetried,
    JobStopped,
    Moved,
    SeatsChanged,
    StageEntered,
    TaskClaimed,
    TaskClosed,
    TaskGiven,
    TaskOpened,
    TaskPaced,
    TaskPlaced,
    TaskReleased,
    TaskUrged,
    WaitEnded,
)
from engine.picture import OpenTask, Picture
from engine.sitting import whole_of


def between(before: Picture, after: Picture, command: Command) -> tuple[Event, ...]:
    """Name every change from one picture to the next: closings first, then openings, then the case itself."""
    return (
        *_closed(before, after, command),
        *_changed(before, after),
        *_placed(before, after, command),
        *_seats(before, after),
        *_opened(before, after),
        *_waits(before, after),
        *_clocks(before, after),
        *_case(before, after),
    )


def _closed(before: Picture, after: Picture, command: Command) -> Iterator[Event]:
    yield from (_closing(key, command) for key in before.tasks if key not in after.tasks)
    yield from (DeadlineCleared(key) for key in before.deadlines if key not in after.deadlines)


def _closing(key: str, command: Command) -> TaskClosed:
    match command:
        case Complete(task, _, outcome) if task == key:
            return TaskClosed(key, "completed", outcome, holder_of(command), agent_of(command))
        case Return(task) if task == key:
            return TaskClosed(key, "returned", "", holder_of(command), agent_of(command))
        case RemoveSigner(task) if task == key:
            return TaskClosed(key, "removed", "", holder_of(command), agent_of(command))
        case Skip(task) if task == key:
            return TaskClosed(key, "skipped")
        case TakeBack():
            return TaskClosed(key, "taken_back", "", holder_of(command), agent_of(command))
    return TaskClosed(key, "cancelled")


def _changed(before: Picture, after: Picture) -> Iterator[Event]:
    """What happened to a task that stays open."""
    for key, task in after.tasks.items():
        was = before.tasks.get(key)
        if was is not None and was != task:
            yield from _handed(key, was, task)
            if task.urged != was.urged:
                yield TaskUrged(key, task.urged)
        if was is not None:
            yield from _paced(key, before, after)


def _placed(before: Picture, after: Picture, command: Command) -> Iterator[Event]:
    """Nothing else moves an open task to another post and says so."""
    if isinstance(command, Assign):
        was, task = before.tasks[command.task], after.tasks[command.task]
        if (was.role, was.org) != (task.role, task.org):
            yield TaskPlaced(task.key, task.role, task.org)


def _paced(key: str, before: Picture, after: Picture) -> Iterator[Event]:
    """Cases without ledgers never move a moment."""
    was, now = _pace(key, before), _pace(key, after)
    if was != now:
        yield TaskPaced(key, *now)


def _pace(key: str, picture: Picture) -> tuple[str, str, str, int]:
    task, row = picture.tasks[key], picture.deadlines.get(whole_of(key))
    return task.due, row.warn if row else "", task.latest, task.priority


def _handed(key: str, was: OpenTask, task: OpenTask) -> Iterator[Event]:
    if (was.person, was.owner) != (task.person, task.owner):
        yield TaskGiven(key, task.person, task.owner)
    if was.claimed_by != task.claimed_by:
        yield TaskClaimed(key, task.claimed_by) if task.claimed_by else TaskReleased(key)


def _seats(before: Picture, after: Picture) -> Iterator[Event]:
    for key, seats in after.sittings.items():
        if before.sittings.get(key) != seats:
            yield SeatsChanged(key, tuple((each.key, each.state, each.person, each.outcome) for each in seats))


def _opened(before: Picture, after: Picture) -> Iterator[Event]:
    for key, task in after.tasks.items():
        if key not in before.tasks:
            yield TaskOpened(
                key, task.node, task.stage, task.role, task.org, task.due, to=task.claimed_by, person=task.person
            )
    for key, each in after.deadlines.items():
        if before.deadlines.get(key) != each:
            yield DeadlineSet(key, each.kind, each.due, each.node, each.warn, each.next, each.rung)


def _waits(before: Picture, after: Picture) -> Iterator[Event]:
    """That one begins is told by the step itself, which knows what a job is given."""
    yield from (WaitEnded(key) for key in before.waiting if key not in after.waiting)
    for key, each in after.waiting.items():
        was = before.waiting.get(key)
        if was is not None and was.stopped != each.stopped:
            yield JobStopped(key, each.stopped) if each.stopped else JobRetried(key)


def _clocks(before: Picture, after: Picture) -> Iterator[Event]:
    for name, clock in after.clocks.items():
        if before.clocks.get(name) != clock:
            marks = tuple(tuple(row_of(mark)) for mark in clock.marks)
            yield ClockSet(name, clock.lines, clock.start, marks, clock.stopped)
    for key, card in after.cards.items():
        was = before.cards.get(key)
        if was is None:
            yield CardRaised(key, card.colour, card.rule, card.org, card.deadline)
        elif was.state != card.state:
            yield CardChanged(key, card.state)


def _case(before: Picture, after: Picture) -> Iterator[Event]:
    over = {each: count - before.passed.get(each, 0) for each, count in after.passed.items()}
    over = {each: count for each, count in over.items() if count}
    if over:
        yield Moved(over)
    if after.stage != before.stage:
        yield StageEntered(after.stage)
    if after.status != before.status:
        yield from _status(before, after)
    elif after.result != before.result:
        yield CaseNullified()


def _status(before: Picture, after: Picture) -> Iterator[Event]:
    if after.status == "suspended":
        yield CaseSuspended()
    elif before.status == "suspended" and after.status == "running":
        yield CaseResumed()
    elif after.status == "ended":
        yield CaseEnded(after.end, after.result)
