"""The journal of a case as it is stored, and executed again on the versions its lines name."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.models import JournalLine
from app.queries.bundles import calendar_of, chart_of, ladders_of
from engine.calendar import Calendar
from engine.chart import Chart
from engine.ladders import Ladders
from engine.legible import legible
from engine.replay import Replay, Since, Stored, Verdict, replay, steps
from engine.run import Step

Told = tuple[dict[str, Any], Chart, Step]
"""Values of a line, the chart it was taken on, and the step it gives."""


@dataclass(frozen=True)
class StoredLine:
    """A row of the journal; what it says is read once, whoever asks."""

    seq: int
    actor: str
    request_key: str | None
    digest: bytes
    body: bytes

    @cached_property
    def said(self) -> dict[str, Any] | None:
        """None where it cannot be read."""
        return legible(self.body)


COLUMNS = (JournalLine.seq, JournalLine.actor, JournalLine.request_key, JournalLine.digest, JournalLine.body)
"""What a `StoredLine` is made of."""


def journals(session: Session, case_ids: Sequence[int]) -> dict[int, list[StoredLine]]:
    """Of each of these cases that has one."""
    asked: Select = select(JournalLine.case_id, *COLUMNS).where(JournalLine.case_id.in_(case_ids))
    found: dict[int, list[StoredLine]] = {}
    for case_id, *line in session.execute(asked.order_by(JournalLine.case_id, JournalLine.seq)):
        found.setdefault(case_id, []).append(StoredLine(*line))
    return found


def stored_lines(session: Session, case_id: int, upto: int | None = None) -> list[StoredLine]:
    """All of them, or those up to and with `upto`."""
    asked = select(*COLUMNS).where(JournalLine.case_id == case_id).order_by(JournalLine.seq)
    if upto is not None:
        asked = asked.where(JournalLine.seq <= upto)
    rows = session.execute(asked)
    return [StoredLine(*row) for row in rows]


def replayed(session: Session, lines: Iterable[StoredLine]) -> Verdict:
    """Whether the journal agrees with itself."""
    return replay(_charts(session), _calendars(session), _stored(lines), _ladders(session))


def replay_of(session: Session, lines: Iterable[StoredLine], since: Since | None = None) -> Replay:
    """The same, one line after the other. `since`: how far somebody has come before."""
    return Replay(_charts(session), _calendars(session), _stored(lines), _ladders(session), since)


def again(session: Session, lines: Iterable[StoredLine]) -> Iterator[Told]:
    """Every line with its chart and its step; for a journal that agrees with itself."""
    return on_charts(session, steps(_charts(session), _calendars(session), _stored(lines), _ladders(session)))


def on_charts(session: Session, executed: Iterable[tuple[dict[str, Any], Step]]) -> Iterator[Told]:
    charts = _charts(session)
    for said, done in executed:
        chart = charts(said["inputs"]["bundle"])
        assert chart is not None, "the line was just executed on it"
        yield said, chart, done


def _stored(lines: Iterable[StoredLine]) -> list[Stored]:
    return [Stored(line.seq, line.body, line.digest) for line in lines]


def _charts(session: Session):
    def chart(digest: str) -> Chart | None:
        return chart_of(session, bytes.fromhex(digest))

    return chart


def _calendars(session: Session):
    def calendar(version: str) -> Calendar | None:
        return calendar_of(session, bytes.fromhex(version))

    return calendar


def _ladders(session: Session):
    def ladders(digest: str) -> Ladders | None:
        return ladders_of(session, bytes.fromhex(digest))

    return ladders
