"""Choose past cases and write down that they are to be played on a draft; stop that, and go on with it."""

from datetime import datetime

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from app.errors import DraftClosed, RehearsalRefused, RehearsalRunning
from app.models import Rehearsal, RehearsalCase
from app.permissions import check_can_draw
from app.queries.drafts import draft
from app.queries.past_cases import MOST, PastCases, chosen
from app.queries.rehearsals import CUT, RUNNING, STOPPED, STOPPING, is_one_at_work, rehearsal_of
from app.queries.views import Who
from app.queries.views.drafts import DROPPED
from app.services.rehearsing.changes import check_changes, to_json
from app.services.rehearsing.play import playable_draft
from engine.rehearsal import Changes

AT_ONCE = 1000
"""Rows of one statement."""


def begin_rehearsal(
    session: Session, *, draft_id: int, asked: PastCases, changes: Changes, person: Who, now: datetime
) -> int:
    """Its number; whoever calls lets `rehearse_all` do the work.

    Raises NotAllowed, NotFound, DraftClosed, RehearsalRefused, RehearsalRunning.
    """
    check_can_draw(person)
    there = draft(session, draft_id)
    if there.state == DROPPED:
        raise DraftClosed(name=there.name, state="已经删除")
    if not 0 < asked.most <= MOST:
        raise RehearsalRefused(reason=f"一次演练 1 至 {MOST} 个办件")
    _check_turn(session, now)
    check_changes(playable_draft(session, draft_id, there.revision, now).chart, changes)
    numbers = chosen(session, asked, seed=f"{draft_id}/{there.revision}")
    if not numbers:
        raise RehearsalRefused(reason="所选范围内没有办结的办件")
    row = Rehearsal(
        draft_id=draft_id,
        revision=there.revision,
        asked=asked.to_json(),
        changes=to_json(changes),
        state=RUNNING,
        asked_by=person.id,
        asked_at=now,
        beat_at=now,
    )
    session.add(row)
    session.flush()
    _put_down(session, row.id, numbers)
    return row.id


def stop_rehearsing(session: Session, *, draft_id: int, rehearsal_id: int, person: Who, now: datetime) -> None:
    """Whoever works on it sees it with its next part; one that nobody works on any more just ends.

    Raises NotAllowed, NotFound.
    """
    check_can_draw(person)
    there = rehearsal_of(session, draft_id, rehearsal_id, now=now)
    if there.at_work:
        _change(session, rehearsal_id, state=STOPPING)
    elif there.state == CUT:
        _change(session, rehearsal_id, state=STOPPED, ended_at=now)


def go_on_rehearsing(session: Session, *, draft_id: int, rehearsal_id: int, person: Who, now: datetime) -> None:
    """With the cases that still wait. Raises NotAllowed, NotFound, RehearsalRefused, RehearsalRunning."""
    check_can_draw(person)
    if not rehearsal_of(session, draft_id, rehearsal_id, now=now).can_go_on:
        raise RehearsalRefused(reason="这次演练已经结束，或者正在进行")
    _check_turn(session, now)
    _change(session, rehearsal_id, state=RUNNING, beat_at=now, ended_at=None)


def _check_turn(session: Session, now: datetime) -> None:
    if is_one_at_work(session, now=now):
        raise RehearsalRunning()


def _change(session: Session, rehearsal_id: int, **values: object) -> None:
    session.execute(update(Rehearsal).where(Rehearsal.id == rehearsal_id).values(values))


def _put_down(session: Session, rehearsal_id: int, numbers: list[str]) -> None:
    empty = {"rehearsal_id": rehearsal_id, "kind": "", "pace": "", "was": "", "now": "", "node": "", "told": {}}
    for begin in range(0, len(numbers), AT_ONCE):
        rows = [{**empty, "number": number} for number in numbers[begin : begin + AT_ONCE]]
        session.execute(insert(RehearsalCase), rows)
