"""The rows a journal says there should be: executed again, line by line."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from app.models import Case
from app.queries.linked import is_part, linked_charts
from app.queries.open_items import CHART_OF_LINK, SUPERVISE
from app.services.citation_rows import take_citations
from app.services.clock_rows import deadline_row, orgs_named, paced_row, take_card, timers
from app.services.inbox_rows import OfCase, asleep, filing_row, limits
from app.services.keep_links import own_wait, waits_for
from app.services.organisations import resolve
from app.services.outbox_rows import outbox_rows
from app.services.pace_rows import pace_row
from app.services.step_rows import (
    case_row,
    claim_row,
    closing_row,
    copy_rows,
    given_row,
    placed_row,
    task_row,
    urged_row,
)
from app.services.stored_journal import StoredLine, Told, again
from app.services.waiting_rows import take_wait
from engine.events import (
    CaseResumed,
    CaseSuspended,
    Copied,
    DeadlineCleared,
    DeadlineSet,
    Event,
    TaskClaimed,
    TaskClosed,
    TaskGiven,
    TaskOpened,
    TaskPaced,
    TaskPlaced,
    TaskReleased,
    TaskUrged,
)
from engine.run import Step

WRITTEN_LATER = (
    *("accepted_at", "due_at", "warn_at", "legal_at", "paused_at", "ended_at"),
    *("calendar", "ladders"),
)
"""Columns of a case that are empty until a step fills them."""


@dataclass(slots=True)
class Ledger:
    """Columns of the case, tasks, deadlines, cards and waiting by key, citations by clause, copies by line and person,
    what had to leave by line and place.
    """

    case: dict[str, Any]
    tasks: dict[str, dict[str, Any]] = field(default_factory=dict)
    deadlines: dict[str, dict[str, Any]] = field(default_factory=dict)
    cards: dict[str, dict[str, Any]] = field(default_factory=dict)
    citations: dict[str, dict[str, Any]] = field(default_factory=dict)
    copies: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)
    waiting: dict[str, dict[str, Any]] = field(default_factory=dict)
    outbox: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)


def ledger_of(
    session: Session,
    case: Case,
    lines: Sequence[StoredLine],
    executed: Iterable[Told] | None = None,
    linked: Iterable[tuple[str, str]] | None = None,
) -> Ledger:
    """For a journal that agrees with itself. `executed`: its lines, where somebody executes them anyway; `linked`:
    chart and status of the cases that belong to it, where somebody has read them.
    """
    if linked is None:
        linked = linked_charts(session, [case.id]).get(case.id, ())
    nothing_yet = dict.fromkeys(WRITTEN_LATER)
    ledger = Ledger({"revision": len(lines), "head": lines[-1].digest if lines else b"", **nothing_yet})
    ledger.case |= waits_for({chart for chart, status in linked if status != "ended"})
    ends_others = any(chart != CHART_OF_LINK[SUPERVISE] for chart, _ in linked) or is_part(session, case)
    offices = cache(lambda rules: resolve(session, case, rules))
    for said, chart, done in again(session, lines) if executed is None else executed:
        if said["seq"] == 1:
            ledger.case |= filing_row(said["command"]["by"], said["command"]["item"])
        row = case_row(ledger.case["accepted_at"], chart, done)
        ledger.case |= {**row, "state": done.state, **pace_row(said["semantics"], said["inputs"])}
        orgs = offices(frozenset(orgs_named(done.events)))
        of_case = OfCase(*(ledger.case[column] for column in ("due_at", "warn_at", "express", "supervised")))
        for event in done.events:
            _take_task(ledger, event, done, of_case, lambda opened: task_row(chart, opened, orgs, done, of_case))
            if isinstance(event, TaskPlaced):
                ledger.tasks[event.task] |= placed_row(event, orgs)
            _take_deadline(ledger, event, done)
            take_card(ledger.cards, event, orgs, done)
            take_wait(ledger.waiting, event, done.at)
        _follow_case(ledger, done, of_case)
        _take_line(ledger, said, done, lambda: ends_others)
    if case.parent_id is None and lines:
        ledger.case["waits"] = own_wait(ledger.case["status"], ledger.case["stage"]) or ledger.case["waits"]
    return ledger


def _take_task(
    ledger: Ledger, event: Event, done: Step, of_case: OfCase, opening: Callable[[TaskOpened], dict[str, Any]]
) -> None:
    match event:
        case TaskOpened():
            ledger.tasks[event.task] = opening(event)
        case TaskClosed():
            ledger.tasks[event.task] |= closing_row(event, done.at)
        case TaskClaimed() | TaskReleased():
            ledger.tasks[event.task] |= claim_row(event, done)
        case TaskGiven():
            ledger.tasks[event.task] |= given_row(event, done)
        case TaskUrged():
            ledger.tasks[event.task] |= urged_row(event)
        case TaskPaced():
            ledger.tasks[event.task] |= paced_row(event, of_case)


def _follow_case(ledger: Ledger, done: Step, of_case: OfCase) -> None:
    """What open tasks take from their case."""
    for row in ledger.tasks.values():
        if row["closed_at"] is None:
            row |= limits(row["due_at"], row["warn_at"], of_case) | asleep(done) | {"supervised": of_case.supervised}


def _take_deadline(ledger: Ledger, event: Event, done: Step) -> None:
    match event:
        case DeadlineSet():
            ledger.deadlines[event.key] = deadline_row(event, done)
        case DeadlineCleared():
            ledger.deadlines.pop(event.key, None)
        case CaseSuspended() | CaseResumed():
            for key, at in timers(done).items():
                ledger.deadlines[key]["fire_at"] = at


def _take_line(ledger: Ledger, said: Mapping[str, Any], done: Step, others: Callable[[], bool]) -> None:
    """What is named by its line, not by an event alone."""
    seq = said["seq"]
    take_citations(ledger.citations, seq, done)
    copied = [each for each in done.events if isinstance(each, Copied)]
    for row in (row for each in copied for row in copy_rows(each, seq, said["actor"], done.at)):
        ledger.copies[seq, row["person_id"]] = row
    for row in outbox_rows(seq, done.events, done.at, lambda job: ledger.waiting[job]["name"], others):
        ledger.outbox[seq, row["n"]] = row
