"""What happened to cases since somebody looked, and whom it concerns."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from app.models import Case, Copy, InboxChange, Task
from app.models.base import table_of

CASES, COPIES, CHANGES, TASKS = (table_of(each) for each in (Case, Copy, InboxChange, Task))
NOBODY: frozenset[int] = frozenset()
HOLDERS = ("person_id", "claimed_by", "owner_id", "closed_by", "agent_id")


@dataclass(frozen=True, slots=True)
class Change:
    """`person_id`: who had a task until then."""

    id: int
    case_id: int
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A task of a case that changed: open, or closed lately. `taken`: one of `holders` has it and nobody else."""

    id: int
    place: tuple[str, int]
    is_open: bool
    taken: bool
    holders: frozenset[int]


@dataclass(frozen=True, slots=True)
class ChangedCase:
    """`had`: who had a task until then; `told`: who got a copy; `followers`: who filed it or worked on it."""

    tasks: tuple[Moved, ...]
    had: frozenset[int]
    told: frozenset[int]
    followers: frozenset[int]


def latest_change(session: Session) -> int:
    return session.connection().scalar(LATEST) or 0


def changes_after(session: Session, last: int) -> list[Change]:
    return [Change(*row) for row in session.connection().execute(AFTER, {"last": last})]


def cases_changed(session: Session, changes: Collection[Change], since: datetime) -> list[ChangedCase]:
    """Each case once; of its tasks those that are open, or were closed `since`."""
    asked: dict[str, list[int]] = {"ids": list({each.case_id for each in changes})}
    had = _grouped((each.case_id, each.person_id) for each in changes if each.person_id)
    told = _grouped(session.connection().execute(TOLD, asked))
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in session.connection().execute(OF_CASES, asked):
        rows[row.case_id].append(row)
    filers = {case_id: filer for case_id, filer in session.connection().execute(FILERS, asked)}
    return [
        ChangedCase(
            tuple(_moved(row, since) for row in rows[case_id] if row.closed_at is None or row.closed_at >= since),
            had.get(case_id, NOBODY),
            told.get(case_id, NOBODY),
            frozenset(_people(rows[case_id], filers.get(case_id))),
        )
        for case_id in asked["ids"]
    ]


def _moved(row: Any, since: datetime) -> Moved:
    """A claim of long ago may no longer count: then others have the task, too."""
    holders = (row.person_id, row.claimed_by, row.owner_id)
    taken = row.person_id is not None or (row.signed_at is not None and row.signed_at >= since)
    people = frozenset(each for each in holders if each)
    return Moved(row.id, (row.role, row.org_id), row.closed_at is None, taken, people)


def _people(rows: Iterable[Any], filer: int | None) -> Iterable[int]:
    for row in rows:
        yield from (each for each in (getattr(row, name) for name in HOLDERS) if each)
    if filer:
        yield filer


def _grouped(rows: Iterable[Any]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for case_id, person_id in rows:
        found.setdefault(case_id, set()).add(person_id)
    return {case_id: frozenset(people) for case_id, people in found.items()}


# Built once: they are asked ten times a second while anybody listens.
IDS: BindParameter[Any] = bindparam("ids", expanding=True)
LATEST = select(func.max(CHANGES.c.id))
AFTER = (
    select(CHANGES.c.id, CHANGES.c.case_id, CHANGES.c.person_id)
    .where(CHANGES.c.id > bindparam("last"))
    .order_by(CHANGES.c.id)
)
TOLD = select(COPIES.c.case_id, COPIES.c.person_id).where(COPIES.c.case_id.in_(IDS))
FILERS = select(CASES.c.id, CASES.c.filed_by).where(CASES.c.id.in_(IDS))
HELD = (*(TASKS.c[name] for name in HOLDERS), TASKS.c.signed_at)
PLACED = (TASKS.c.id, TASKS.c.case_id, TASKS.c.role, TASKS.c.org_id, TASKS.c.closed_at)
OF_CASES = select(*PLACED, *HELD).where(TASKS.c.case_id.in_(IDS))
