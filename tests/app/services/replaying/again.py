"""A stored case replayed, beside what the engine alone makes of its journal."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db import Database
from app.models import Case
from app.queries.replay.course import Executed
from app.queries.replay.delta import folded
from app.queries.replay.memory import Memory
from app.queries.views.replay import Frame, Replay, Shown
from app.services import replay_case as services
from app.services.case_versions import CaseVersions
from app.services.replay_case import replay_case
from app.services.stored_journal import again, stored_lines
from engine import events
from engine.canonical import canonical
from tests.app.queries.replay.clocks_shown import assert_clocks
from tests.app.queries.replay.pictures import picture_in


def replayed(database: Database, number: str, **asked) -> Replay:
    with database.reading() as session:
        return replay_case(session, number=number, **asked)


def frame_of(replay: Replay, kind: str) -> Frame:
    """The last one of this kind."""
    return [frame for frame in replay.frames if frame.entry.kind == kind][-1]


def states_of(replay: Replay) -> list[Shown]:
    """Before the first frame, and after each."""
    states = [replay.base]
    for frame in replay.frames:
        states.append(folded(states[-1], frame.set, frame.gone))
    return states


def differing(database: Database, number: str, chunk: int = 5) -> Iterator[str]:
    """Steps where what is shown is not what the engine gives, or depends on where somebody began to look."""
    whole = replayed(database, number)
    states = states_of(whole)[1:]
    with database.reading() as session:
        lines = list(_executed(session, number))
    if [frame.seq for frame in whole.frames if frame.executed] != [done.said["seq"] for done in lines]:
        yield f"{number}: {whole.findings}"
    for frame, shown, done in zip(whole.frames, states, lines):
        if picture_in(shown) != done.step.picture or frame.fingerprint != done.step.picture.fingerprint:
            yield f"{number}, {frame.seq}: another picture"
        if canonical(list(frame.entry.events)) != canonical(list(map(events.to_json, done.step.events))):
            yield f"{number}, {frame.seq}: other events"
        assert_clocks(shown, done)
    with small_memory():
        for start in range(1, whole.total + 1, chunk):
            part = replayed(database, number, start=start, stop=start + chunk - 1)
            if states_of(part)[1:] != states[start - 1 : start + chunk - 1]:
                yield f"{number}, from {start}: another state"
            if part.frames != whole.frames[start - 1 : start + chunk - 1]:
                yield f"{number}, from {start}: other frames"


def _executed(session: Session, number: str) -> Iterator[Executed]:
    """By `engine.step`, from the first line on."""
    case_id = session.scalars(select(Case.id).where(Case.number == number)).one()
    versions = CaseVersions(session, case_id)
    return (versions.executed(said, done) for said, _, done in again(session, stored_lines(session, case_id)))


@contextmanager
def small_memory():
    """That remembers every other line, so that parts go on from there."""
    before = services.EVERY, services._memory
    services.EVERY, services._memory = 2, Memory()
    yield
    services.EVERY, services._memory = before
