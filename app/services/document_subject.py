"""What a document is about: the case, or the one a linked case belongs to, as they will stand once it is issued."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy.orm import Session

from app.models import Case, ItemVersion, Organisation
from app.queries.bundles import calendar_in_force, calendar_of, chart_by_id, ladders_of
from app.queries.linked import is_part
from app.services.moving import Moving
from engine import codec
from engine.calendar import Calendar
from engine.chart import Chart
from engine.commands import ClockAct
from engine.errors import CaseSuspended
from engine.events import ClockActTold
from engine.picture import Picture
from engine.run import Step, step


@dataclass(frozen=True, slots=True)
class Subject:
    case: Case
    chart: Chart
    item: ItemVersion
    handling: Organisation
    accepting: Organisation
    picture: Picture
    calendar: Calendar


def subject_of(session: Session, moving: Moving, done: Step) -> Subject:
    """`done`: the step that issues it, on trial. Raises EngineError where the other case would refuse what it tells."""
    case = moving.case
    if case.parent_id is None or is_part(session, case):
        return _subject(session, case, moving.chart, done.picture, moving.calendar)
    parent = session.get_one(Case, case.parent_id)
    chart = chart_by_id(session, parent.chart_version_id)
    calendar = calendar_of(session, parent.calendar) or calendar_in_force(session)
    return _subject(session, parent, chart, _told(session, parent, chart, calendar, done), calendar)


def issuer(session: Session, case: Case, kind: str) -> Organisation:
    """收件凭证 come from the office that took the application in; everything else from the one that handles it."""
    return session.get_one(Organisation, case.accepting_id if kind == "receipt" else case.handling_id)


def _subject(session: Session, case: Case, chart: Chart, picture: Picture, calendar: Calendar) -> Subject:
    handling = session.get_one(Organisation, case.handling_id)
    accepting = session.get_one(Organisation, case.accepting_id)
    item = session.get_one(ItemVersion, case.item_version_id)
    return Subject(case, chart, item, handling, accepting, picture, calendar)


def _told(session: Session, parent: Case, chart: Chart, calendar: Calendar, done: Step) -> Picture:
    """How the other case stands when it has heard of it. One that is suspended hears of it later."""
    assert parent.state is not None, "a case that others belong to has begun"
    ladders = ladders_of(session, parent.ladders or b"")
    assert ladders is not None, "the version the case is paced by is never removed"
    state, picture = parent.state, codec.loads(parent.state)[0].picture()
    try:
        for command in _acts(done):
            at = datetime.fromisoformat(command.at)
            heard = step(chart, state, command, at, calendar, ladders=ladders)
            state, picture = heard.state, heard.picture
    except CaseSuspended:
        return picture
    return picture


def _acts(done: Step) -> Iterator[ClockAct]:
    for event in done.events:
        if isinstance(event, ClockActTold):
            yield ClockAct(**{each.name: getattr(event, each.name) for each in fields(event)})
