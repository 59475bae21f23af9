"""The journal of a case as it is stored, and executed again on the versions its lines name."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import JournalLine
from app.queries.bundles import calendar_of, chart_of, ladders_of
from engine.calendar import Calendar
from engine.chart import Chart
from engine.ladders import Ladders
from engine.replay import Stored, Verdict, replay, steps
from engine.run import Step


def stored_lines(session: Session, case_id: int) -> list[JournalLine]:
    return list(session.scalars(select(JournalLine).where(JournalLine.case_id == case_id).order_by(JournalLine.seq)))


def replayed(session: Session, lines: list[JournalLine]) -> Verdict:
    """Whether the journal agrees with itself."""
    return replay(_charts(session), _calendars(session), _stored(lines), _ladders(session))


def again(session: Session, lines: list[JournalLine]) -> Iterator[tuple[dict[str, Any], Chart, Step]]:
    """Every line with its chart and its step; for a journal that agrees with itself."""
    charts = _charts(session)
    for said, done in steps(charts, _calendars(session), _stored(lines), _ladders(session)):
        chart = charts(said["inputs"]["bundle"])
        assert chart is not None, "the line was just executed on it"
        yield said, chart, done


def _stored(lines: list[JournalLine]) -> list[Stored]:
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
