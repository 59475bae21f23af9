"""Which clauses of the law a step rests a case on, as rows: what its clocks are, and what paused or extended them."""

from collections.abc import Iterator, MutableMapping
from typing import Any

from engine.clocks import DECISION, DELIVERY, EXTEND, NOTICE, Clock
from engine.events import ClockSet
from engine.run import Step

OF_CLOCKS = {NOTICE: "licensing-32", DECISION: "licensing-42", DELIVERY: "licensing-44"}


def citation_rows(seq: int, done: Step) -> Iterator[dict[str, Any]]:
    """One a clause; `seq` is that of the line. A clause the case rests on already keeps its first line."""
    set_now = [each.clock for each in done.events if isinstance(each, ClockSet)]
    found = dict.fromkeys(clause for clock in set_now for clause in _clauses(clock, done.picture.clocks[clock]))
    return ({"clause": clause, "seq": seq} for clause in found)


def _clauses(name: str, clock: Clock) -> Iterator[str]:
    yield OF_CLOCKS[name]
    yield from (mark.basis or OF_CLOCKS[name] for mark in clock.marks if mark.basis or mark.kind == EXTEND)


def take_citations(rows: MutableMapping[str, dict[str, Any]], seq: int, done: Step) -> None:
    """The rows by clause, after one more line of the journal."""
    for row in citation_rows(seq, done):
        rows.setdefault(row["clause"], row)
