"""What one step says about time, as rows: moments of the case, deadlines, cards, clauses of the law it rests on."""

from collections.abc import Iterator, Mapping, MutableMapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from app.models.types import FAR
from app.services.inbox_rows import OfCase, limits
from engine.chart import Chart
from engine.clocks import DECISION
from engine.events import CardChanged, CardRaised, DeadlineSet, Event, TaskOpened, TaskPaced, TaskPlaced
from engine.pace import LEGAL, PROMISED
from engine.picture import Deadline, Picture
from engine.run import Step
from engine.semantics import LEDGERS

WARN_RATIO = "0.8"
TIMER = "timer"


def moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def case_moments(accepted_at: datetime | None, chart: Chart, done: Step) -> dict[str, Any]:
    """What changes on the case row; `accepted_at` as it was before."""
    if done.semantics < LEDGERS:
        return _by_first_task(accepted_at, chart, done)
    picture = done.picture
    row: dict[str, Any] = {"accepted_at": moment(picture.accepted_at), "paused_at": _paused_at(picture)}
    if row["paused_at"]:
        return row | {"due_at": None, "warn_at": None, "legal_at": None}
    if PROMISED in picture.deadlines:
        promised = picture.deadlines[PROMISED]
        row |= {"due_at": moment(promised.due), "warn_at": moment(promised.warn)}
    if LEGAL in picture.deadlines:
        row["legal_at"] = moment(picture.deadlines[LEGAL].due)
    return row


def _paused_at(picture: Picture) -> datetime | None:
    decision = picture.clocks.get(DECISION)
    pause = decision.pause if decision and not decision.stopped else None
    return moment(pause.start) if pause else None


def _by_first_task(accepted_at: datetime | None, chart: Chart, done: Step) -> dict[str, Any]:
    """Without a ledger the clock begins with the first task that is neither before acceptance nor after the decision.

    `legal_at` stays empty: it came with the ledgers, and rows of before have none.
    """
    row: dict[str, Any] = {}
    if accepted_at is None and any(_starts_clock(chart, event) for event in done.events):
        row["accepted_at"] = accepted_at = done.at
    for event in done.events:
        if isinstance(event, DeadlineSet) and event.kind == PROMISED:
            due = moment(event.due)
            row |= {"due_at": due, "warn_at": warning(accepted_at or done.at, due, chart.warn_ratio)}
    return row


def _starts_clock(chart: Chart, event: Event) -> bool:
    return isinstance(event, TaskOpened) and chart.nodes[event.node].clock == "run"


def warning(since: datetime, due: datetime | None, ratio: str) -> datetime | None:
    """When the light turns yellow where no ledger says so: after this share of the time between the two moments."""
    if due is None:
        return None
    try:
        share = Decimal(ratio or WARN_RATIO)
    except InvalidOperation:
        share = Decimal(WARN_RATIO)
    return since + (due - since) * float(share)


def paced_row(paced: TaskPaced, of_case: OfCase) -> dict[str, Any]:
    due, warn, latest = moment(paced.due), moment(paced.warn), moment(paced.latest)
    return {
        "due_at": due,
        "warn_at": warn,
        "latest_at": latest,
        "priority": paced.priority,
        "latest_by": latest or FAR,
        **limits(due, warn, of_case),
    }


def deadline_row(armed: DeadlineSet, done: Step) -> dict[str, Any]:
    return {
        "key": armed.key,
        "kind": armed.kind,
        "node": armed.node,
        "due_at": moment(armed.due),
        "fire_at": fire_at(armed, done),
    }


def fire_at(deadline: Deadline | DeadlineSet, done: Step) -> datetime | None:
    """When the sweep has to fire it; never while the case is suspended and the deadline is a timer of its chart."""
    if deadline.kind == TIMER and done.picture.status == "suspended":
        return None
    if done.semantics < LEDGERS:
        return moment(deadline.due) if deadline.kind == TIMER else None
    return moment(deadline.next)


def timers(done: Step) -> dict[str, datetime | None]:
    """When every timer of the case fires: they all change when it is suspended or goes on."""
    return {key: fire_at(each, done) for key, each in done.picture.deadlines.items() if each.kind == TIMER}


def card_row(raised: CardRaised, orgs: Mapping[str, int], done: Step) -> dict[str, Any]:
    return {
        "key": raised.card,
        "colour": raised.colour,
        "rule": raised.rule,
        "org_id": orgs[raised.org],
        "deadline": raised.deadline,
        "raised_at": moment(done.picture.cards[raised.card].at),
        "state": "raised",
        "changed_at": done.at,
    }


def settled_row(changed: CardChanged, at: datetime) -> dict[str, Any]:
    return {"state": changed.state, "changed_at": at}


def orgs_named(events: tuple[Event, ...]) -> Iterator[str]:
    """The organisation rules of tasks and cards, to be resolved."""
    return (each.org for each in events if isinstance(each, TaskOpened | TaskPlaced | CardRaised))


def take_card(rows: MutableMapping[str, dict[str, Any]], event: Event, orgs: Mapping[str, int], done: Step) -> None:
    """The rows by key, after one more event of the journal."""
    match event:
        case CardRaised():
            rows[event.card] = card_row(event, orgs, done)
        case CardChanged():
            rows[event.card] |= settled_row(event, done.at)
