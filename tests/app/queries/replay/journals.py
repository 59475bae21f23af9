"""Journals nobody stored: every golden shape, charts nobody drew, clocks nobody planned; told frame by frame."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from sqlalchemy.orm import Session

from app.queries.replay.course import Course, Executed
from app.queries.replay.telling import Telling
from app.queries.replay.then import Office
from app.queries.timeline import Line, entries_of
from app.queries.views.replay import Frame
from engine.calendar import Calendar
from engine.chart import Chart
from engine.ladders import Ladders
from engine.replay import Stored, steps
from tests import golden
from tests.app.queries.replay.timed import wandered
from tests.engine.differential.ways import driven
from tests.engine.journal import journal_of
from tests.engine.moves import CALENDAR
from tests.engine.random_charts.walks import chart_of
from tests.engine.time.walks import Timed
from tests.golden.test_golden import read

GOLDEN = sorted(path.parent for path in Path(golden.__file__).parent.glob("0.4.0/*/journal.txt"))
RANDOM, TURNS = range(8), 60


@cache
def every_journal() -> list[list[Executed]]:
    """Executed once a process; nobody changes them."""
    return list(_executed_all())


def _executed_all() -> Iterator[list[Executed]]:
    for folder in GOLDEN:
        frozen = read(folder)
        yield executed(frozen.chart, frozen.lines, frozen.calendars, frozen.ladders)
    for seed in RANDOM:
        chart = chart_of(seed)
        run = driven(chart, seed * 1000, TURNS)
        yield executed(chart, journal_of(chart, run.commands, run.steps), {CALENDAR.version: CALENDAR}, {})
    for seed in RANDOM:
        yield executed_case(wandered(seed, TURNS))


def executed_case(case: Timed) -> list[Executed]:
    journal = journal_of(case.chart, case.commands, case.steps, inputs=case.inputs)
    calendars = {calendar.version: calendar for calendar, _ in case.inputs}
    return executed(case.chart, journal, calendars, {ladders.digest: ladders for _, ladders in case.inputs})


def executed(
    chart: Chart, lines: list[Stored], calendars: Mapping[str, Calendar], ladders: Mapping[str, Ladders]
) -> list[Executed]:
    """By `engine.step`, with nothing of the application."""
    found = steps({chart.digest: chart}.get, calendars.get, lines, ladders.get)
    return [Executed(said, chart, _calendar(calendars, said), done) for said, done in found]


def frames_of(session: Session, lines: list[Executed]) -> tuple[Course, list[Frame]]:
    telling, course = Telling(session, 0, "", office, personal=True), Course()
    entries = entries_of(session, 0, [Line(done.said["seq"], done.said, done.chart) for done in lines])
    return course, [telling.frame(course, done, entry) for done, entry in zip(lines, entries, strict=True)]


def office(rule: str) -> Office:
    return Office(1, rule or "handling")


def _calendar(calendars: Mapping[str, Calendar], said: Mapping) -> Calendar:
    """As the office works by it that handles the case."""
    return calendars[said["inputs"]["calendar"]].of("")
