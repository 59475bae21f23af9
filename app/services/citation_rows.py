"""Which clauses of the law a step rests a case on, as rows: what its clocks are, and what paused or extended them."""

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

from engine import codec
from engine.clauses import EXTENSION, OF_LINES, clause_of
from engine.clocks import DECISION, PAUSE, Clock
from engine.events import ClockSet
from engine.run import Step


def citation_rows(seq: int, done: Step) -> Iterator[dict[str, Any]]:
    """One a clause; `seq` is that of the line. A clause the case rests on already keeps its first line."""
    found: dict[str, None] = {}
    for each in done.events:
        if isinstance(each, ClockSet):
            item = codec.loads(done.state)[0].item if each.clock == DECISION else {}
            found |= dict.fromkeys(_clauses(done.picture.clocks[each.clock], item))
    return ({"clause": clause, "seq": seq} for clause in found)


def _clauses(clock: Clock, item: Mapping[str, Any]) -> Iterator[str]:
    """`item`: what it names instead of the general limit of a decision, and besides what stops that."""
    yield from (item.get("legal_basis") or OF_LINES[line] for line in clock.lines)
    for mark in clock.marks:
        yield clause_of(mark.basis, item.get("bases") or {}) if mark.kind == PAUSE else mark.basis or EXTENSION


def take_citations(rows: MutableMapping[str, dict[str, Any]], seq: int, done: Step) -> None:
    """The rows by clause, after one more line of the journal."""
    for row in citation_rows(seq, done):
        rows.setdefault(row["clause"], row)
