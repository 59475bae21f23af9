"""Which events have to leave the house, as rows: advance writes them and verify compares them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from engine.events import CaseEnded, ClockActTold, Escalated, Event, JobRetried, MessageSent, WaitBegun
from engine.handlers import EXTERNAL
from engine.ladders import PRIORITY

JOB, MESSAGE, CLOCK, END, EFFECT = "job", "message", "clock", "end", "effect"
"""A job to be done, a message to be delivered; for the case it belongs to, an act on its clocks; for the cases that
belong to it, its end; what a rung of a ladder does.
"""


def _alone() -> bool:
    """Nothing ends with this case."""
    return False


def outbox_rows(
    seq: int,
    events: Sequence[Event],
    at: datetime,
    handler_of: Callable[[str], str],
    ends_others: Callable[[], bool] = _alone,
) -> Iterator[dict[str, Any]]:
    """Named by line and place among its events, effects of ladders counted behind them. What is `external` is fetched,
    not sent.

    `handler_of` a job by its key, after these events; `ends_others`: whether cases belong to it that end with it.
    """
    for n, event in enumerate(events):
        if isinstance(event, CaseEnded) and not ends_others():
            continue
        told = _told(event, handler_of)
        if told is not None and told != (JOB, told[1], EXTERNAL):
            kind, key, name = told
            yield {"seq": seq, "n": n, "kind": kind, "key": key, "name": name, "at": at}
    for n, (name, deadlines) in enumerate(_effects(events).items(), len(events)):
        yield {"seq": seq, "n": n, "kind": EFFECT, "key": " ".join(deadlines), "name": name, "at": at}


def _effects(events: Sequence[Event]) -> dict[str, dict[str, None]]:
    """Each once a line with the deadlines it is about, so that who hears of several rungs hears it in one message."""
    found: dict[str, dict[str, None]] = {}
    for rung in (event for event in events if isinstance(event, Escalated)):
        for name in rung.effects:
            if name != PRIORITY:
                found.setdefault(name, {})[rung.deadline] = None
    return found


def _told(event: Event, handler_of: Callable[[str], str]) -> tuple[str, str, str] | None:
    match event:
        case WaitBegun(key, "job", _, name):
            return JOB, key, name
        case JobRetried(key):
            return JOB, key, handler_of(key)
        case MessageSent(_, name, ref):
            return MESSAGE, ref, name
        case ClockActTold(act):
            return CLOCK, "", act
        case CaseEnded():
            return END, "", ""
    return None
