"""The work of a rehearsal: part by part, by processes of its own, kept as it comes; stopped by a word in its row."""

from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import bindparam, select, update

from app.db import Database
from app.models import Case, Rehearsal, RehearsalCase
from app.queries.rehearsals import CUT, DONE, RUNNING, STOPPED, RehearsalView, rehearsal_of
from app.services.rehearsing.part import part
from app.services.side_processes import done_apart, parts_of

AT_ONCE = 50
"""Cases of one part: progress is told by parts, and who stops it waits for one."""
LINES = 2000
"""A part ends with the case that brings it to so many."""
FEW = 20
"""Cases that need no processes."""
KEPT = (
    update(RehearsalCase.__table__)  # type: ignore[arg-type]  # a table is one
    .where(
        RehearsalCase.__table__.c.rehearsal_id == bindparam("of"),
        RehearsalCase.__table__.c.number == bindparam("case"),
    )
    .values({name: bindparam(f"to_{name}") for name in ("kind", "pace", "was", "now", "node", "told")})
)

Clock = Callable[[], datetime]


def rehearse_all(database: Database, draft_id: int, rehearsal_id: int, *, jobs: int, clock: Clock) -> None:
    """Until every case was played, or somebody stops it. Whatever else ends it, its row says so, and it can go on."""
    with database.reading() as session:
        asked = rehearsal_of(session, draft_id, rehearsal_id, now=clock())
        parts = list(parts_of(_waiting(session, rehearsal_id), AT_ONCE, LINES))
    state = CUT
    try:
        state = _done(database, asked, parts, jobs, clock)
    finally:
        _end(database, rehearsal_id, state, clock())


def _done(database: Database, asked: RehearsalView, parts: list[list[str]], jobs: int, clock: Clock) -> str:
    jobs = 0 if sum(map(len, parts)) <= FEW else min(jobs, len(parts))
    place = partial(Database, database.url.render_as_string(hide_password=False)) if jobs else lambda: database
    tasks = (partial(part, asked=asked, numbers=numbers) for numbers in parts)
    with closing(done_apart(place, tasks, jobs)) as rows:
        for left, found in zip(reversed(range(len(parts))), rows, strict=True):
            if not _keep(database, asked.id, found, clock()) and left:
                return STOPPED
    return DONE


def _keep(database: Database, rehearsal_id: int, rows: Sequence[dict[str, Any]], now: datetime) -> bool:
    """Whether it is to go on."""
    with database.transaction() as session:
        told = [{"of": rehearsal_id, "case": each["number"]} | _named(each) for each in rows]
        session.connection().execute(KEPT, told)
        heard = update(Rehearsal).where(Rehearsal.id == rehearsal_id).values(beat_at=now).returning(Rehearsal.state)
        return session.scalar(heard) == RUNNING


def _named(row: dict[str, Any]) -> dict[str, Any]:
    return {f"to_{name}": value for name, value in row.items() if name != "number"}


def _end(database: Database, rehearsal_id: int, state: str, now: datetime) -> None:
    with database.transaction() as session:
        ended = {"state": state, "beat_at": now, "ended_at": now}
        session.execute(update(Rehearsal).where(Rehearsal.id == rehearsal_id).values(ended))


def _waiting(session: Any, rehearsal_id: int) -> list[tuple[str, int]]:
    """Those whose turn has not come, with the length of their journals."""
    asked = (
        select(RehearsalCase.number, Case.revision)
        .outerjoin(Case, Case.number == RehearsalCase.number)
        .where(RehearsalCase.rehearsal_id == rehearsal_id, RehearsalCase.kind == "")
    )
    return [(number, lines or 0) for number, lines in session.execute(asked.order_by(RehearsalCase.number))]
