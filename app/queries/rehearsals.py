"""Rehearsals of a draft against past cases: how far each has come, and what its cases came to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import ChartDraftSave, Person, Rehearsal, RehearsalCase
from app.queries.paging import cut
from app.queries.views import Page

RUNNING, STOPPING, STOPPED, DONE, CUT = "running", "stopping", "stopped", "done", "cut"
AT_WORK = (RUNNING, STOPPING)
UNHEARD = timedelta(seconds=90)
"""After so long nobody works on it any more."""
UNREAD = "unread"
"""A case whose journal could not be played."""
LATER, EARLIER = "later", "earlier"


@dataclass(frozen=True, slots=True)
class RehearsalView:
    """`kinds`, `paces`: how many cases came to what; `left`: those that still wait for their turn."""

    id: int
    draft_id: int
    revision: int
    asked: Mapping[str, Any]
    changes: Mapping[str, Any]
    state: str
    asked_by: str
    asked_at: datetime
    ended_at: datetime | None
    kinds: Mapping[str, int] = field(default_factory=dict)
    paces: Mapping[str, int] = field(default_factory=dict)

    @property
    def left(self) -> int:
        return self.kinds.get("", 0)

    @property
    def total(self) -> int:
        return sum(self.kinds.values())

    @property
    def done(self) -> int:
        return self.total - self.left

    @property
    def at_work(self) -> bool:
        return self.state in AT_WORK

    @property
    def can_go_on(self) -> bool:
        return self.state in (STOPPED, CUT) and self.left > 0


@dataclass(frozen=True, slots=True)
class RehearsedCase:
    number: str
    kind: str
    pace: str
    was: str
    now: str
    node: str
    told: Mapping[str, Any]


def rehearsals_of(session: Session, draft_id: int, *, now: datetime) -> tuple[RehearsalView, ...]:
    """The last one first."""
    rows = session.execute(_asked().where(Rehearsal.draft_id == draft_id).order_by(Rehearsal.id.desc()).limit(50))
    return _views(session, rows.all(), now)


def rehearsal_of(session: Session, draft_id: int, rehearsal_id: int, *, now: datetime) -> RehearsalView:
    """Raises NotFound."""
    which = (Rehearsal.id == rehearsal_id, Rehearsal.draft_id == draft_id)
    row = session.execute(_asked().where(*which)).one_or_none()
    if row is None:
        raise NotFound(what=f"演练「{rehearsal_id}」")
    return _views(session, [row], now)[0]


def last_done(session: Session, draft_id: int, revision: int, *, now: datetime) -> RehearsalView | None:
    """Of this very save, gone through to the end."""
    which = (Rehearsal.draft_id == draft_id, Rehearsal.revision == revision, Rehearsal.state == DONE)
    rows = session.execute(_asked().where(*which).order_by(Rehearsal.id.desc()).limit(1))
    return next(iter(_views(session, rows.all(), now)), None)


def is_one_at_work(session: Session, *, now: datetime) -> bool:
    heard = (Rehearsal.state.in_(AT_WORK), Rehearsal.beat_at > now - UNHEARD)
    return session.scalar(select(Rehearsal.id).where(*heard).limit(1)) is not None


def rehearsed_cases(
    session: Session, rehearsal_id: int, *, kind: str = "", pace: str = "", limit: int = 100, after: str = ""
) -> Page[RehearsedCase]:
    """By number; those that still wait are left out."""
    asked = select(RehearsalCase).where(RehearsalCase.rehearsal_id == rehearsal_id, RehearsalCase.kind != "")
    if kind:
        asked = asked.where(RehearsalCase.kind == kind)
    if pace:
        asked = asked.where(RehearsalCase.pace == pace)
    if after:
        asked = asked.where(RehearsalCase.number > after)
    found = session.scalars(asked.order_by(RehearsalCase.number).limit(limit + 1)).all()
    return cut(found, limit, _case, lambda row: row.number)


def rehearsed_case(session: Session, rehearsal_id: int, number: str) -> RehearsedCase:
    """Raises NotFound, also where its turn has not come."""
    row = session.get(RehearsalCase, (rehearsal_id, number))
    if row is None or not row.kind:
        raise NotFound(what=f"办件「{number}」")
    return _case(row)


def save_of(session: Session, draft_id: int, revision: int) -> ChartDraftSave:
    """Raises NotFound, also where it was among the old ones that go."""
    row = session.get(ChartDraftSave, (draft_id, revision))
    if row is None:
        raise NotFound(what=f"草稿的第 {revision} 次保存")
    return row


def _asked() -> Select:
    return select(Rehearsal, Person.name).join(Person, Rehearsal.asked_by == Person.id)


def _views(session: Session, rows: Sequence[Any], now: datetime) -> tuple[RehearsalView, ...]:
    """Counted in one go."""
    by = RehearsalCase.rehearsal_id, RehearsalCase.kind, RehearsalCase.pace
    sums: dict[int, list[Any]] = {asked.id: [] for asked, _ in rows}
    for rehearsal_id, *told in session.execute(
        select(*by, func.count()).where(RehearsalCase.rehearsal_id.in_(sums)).group_by(*by)
    ):
        sums[rehearsal_id].append(told)
    return tuple(_view(asked, name, sums[asked.id], now) for asked, name in rows)


def _view(asked: Rehearsal, name: str, sums: Iterable[Any], now: datetime) -> RehearsalView:
    kinds, paces = dict[str, int](), dict[str, int]()
    for kind, pace, many in sums:
        kinds[kind] = kinds.get(kind, 0) + many
        paces[pace] = paces.get(pace, 0) + many
    is_cut = asked.state in AT_WORK and asked.beat_at <= now - UNHEARD
    return RehearsalView(
        asked.id,
        asked.draft_id,
        asked.revision,
        asked.asked,
        asked.changes,
        CUT if is_cut else asked.state,
        name,
        asked.asked_at,
        asked.ended_at,
        kinds,
        paces,
    )


def _case(row: RehearsalCase) -> RehearsedCase:
    return RehearsedCase(row.number, row.kind, row.pace, row.was, row.now, row.node, row.told)
