"""Rows of boxes, read by their ids: what a list shows of a task or a case, in two or three statements a page."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.models import ChartVersion, Material
from app.models.base import table_of
from app.models.types import FAR, UtcDateTime
from app.queries.bundles import chart_of
from app.queries.inbox.sources import Source
from app.queries.inbox.tables import CASES, END_OF_TIME, ITEMS, OFFICES, TASKS, VERSIONS, ZERO, several
from app.queries.materials import wanted_of
from app.queries.people import names_of
from app.queries.views import InboxRow, Light
from engine.chart import Chart, Node

CHARTS, MATERIALS = table_of(ChartVersion), table_of(Material)
NOBODY: Mapping[int, str] = {}
Told = dict[str, Any]
"""What a row of the store says, by the names lists know it by."""
CASE, TASK = CASES.c, TASKS.c
OF_CASE = {
    "case_id": CASE.id,
    "case_number": CASE.number,
    "case_status": CASE.status,
    "applicant": CASE.applicant,
    "paused_at": CASE.paused_at,
    "channel": CASE.channel,
    "express": CASE.express,
    "waits": CASE.waits,
    "supervised": CASE.supervised,
    "result": CASE.result,
    "item_code": ITEMS.c.code,
    "item_name": VERSIONS.c.name,
    "org_name": OFFICES.c.name,
    "digest": CHARTS.c.digest,
}
OF_TASK = {
    **{name: TASK[name] for name in ("id", "key", "node", "stage", "role", "org_id", "opened_at", "urged", "priority")},
    **{name: func.coalesce(TASK[name], ZERO).label(name) for name in ("person_id", "owner_id")},
}
OPEN = {
    "due_at": TASK.due_by,
    "warn_at": TASK.warn_by,
    "latest_at": TASK.latest_at,
    "claimed_by": func.coalesce(TASK.claimed_by, ZERO),
    "signed_at": TASK.signed_at,
}
DONE = {
    "due_at": func.coalesce(TASK.due_at, CASE.due_at, type_=UtcDateTime),
    "closed_at": TASK.closed_at,
    "outcome": TASK.outcome,
}
WHOLE = {
    "stage": CASE.stage,
    "opened_at": CASE.filed_at,
    "due_at": func.coalesce(CASE.due_at, END_OF_TIME, type_=UtcDateTime),
    "warn_at": func.coalesce(CASE.warn_at, END_OF_TIME, type_=UtcDateTime),
    "closed_at": CASE.ended_at,
}
NO_TASK = {"id": 0, "key": "", "node": "", "name": "", "role": ""}
HELD_BY = {"person_id": "person_name", "owner_id": "owner_name", "claimed_by": "claimed_name"}


def task_rows_by_id(session: Session, ids: Collection[int]) -> dict[int, Told]:
    """Of tasks that are open."""
    return _by_id(session, OPEN_BY_ID, ids, "id")


def done_rows_by_id(session: Session, ids: Collection[int]) -> dict[int, Told]:
    return _by_id(session, DONE_BY_ID, ids, "id")


def case_rows_by_id(session: Session, ids: Collection[int]) -> dict[int, Told]:
    return _by_id(session, CASES_BY_ID, ids, "case_id")


class Reader:
    """Makes what lists show of what rows say; asks once for the names and materials of all. `known`: names that need
    not be asked for.
    """

    def __init__(self, session: Session, rows: Iterable[Told], now: datetime, known: Mapping[int, str] = NOBODY):
        self.now, told = now, list(rows)
        self.charts = {digest: chart_of(session, digest) for digest in {row["digest"] for row in told}}
        self.wanted = {digest: _number_wanted(digest, chart) for digest, chart in self.charts.items()}
        asked = {row.get(who, 0) for row in told for who in HELD_BY} - {0, *known}
        self.names = {0: "", **known, **names_of(session, asked)}
        self.held = _materials(session, {row["case_id"] for row in told if self.wanted[row["digest"]]})

    def task(self, row: Told, source: Source, *, at: datetime | None = None, place: str = "") -> InboxRow:
        """An open one. A claim that no longer counts is not shown."""
        told = self._of_task(row)
        due, warn = told["due_at"], told.pop("warn_at")
        if source.left or not told["claimed_by"]:
            told.update(claimed_by=0, claimed_name="", signed_at=None)
        told.update(
            due_at=None if due == FAR else due,
            light=light_of(due, warn, told["paused_at"], self.now),
            at=at or told["opened_at"],
            for_id=source.for_id,
            for_name=source.for_name,
            place=place,
        )
        return InboxRow(**told)

    def done(self, row: Told) -> InboxRow:
        node, told = self._node(row), self._of_task(row)
        chosen = node.outcome(told["outcome"]) if node else None
        closed = told["closed_at"]
        told.update(
            light="none",
            at=closed,
            outcome_label=chosen.label if chosen else "",
            seconds=int((closed - told["opened_at"]).total_seconds()),
        )
        return InboxRow(**told)

    def case(self, row: Told, **more: Any) -> InboxRow:
        """The case itself: where it says no task, it says its stage."""
        told = self._of_case(row)
        due, warn = told["due_at"], told.pop("warn_at")
        is_over = told["closed_at"] is not None
        told.update(
            NO_TASK,
            due_at=None if due == FAR else due,
            light="none" if is_over else light_of(due, warn, told["paused_at"], self.now),
            at=told["opened_at"],
        )
        return InboxRow(**{**told, **more})

    def _of_task(self, row: Told) -> Told:
        node, told = self._node(row), self._of_case(row)
        told["name"] = node.name or node.id if node else told["node"]
        told.update((name, self.names.get(told.get(who, 0), "")) for who, name in HELD_BY.items())
        return told

    def _of_case(self, row: Told) -> Told:
        told = dict(row)
        told.update(
            express=bool(told["express"]),
            supervised=bool(told["supervised"]),
            held=self.held.get(told["case_id"], 0),
            wanted=self.wanted[told.pop("digest")],
        )
        return told

    def _node(self, row: Told) -> Node | None:
        chart = self.charts[row["digest"]]
        return chart.nodes.get(row["node"]) if chart else None


def light_of(due: datetime, warn: datetime, paused_at: datetime | None, now: datetime) -> Light:
    """As `task_rows.light_at`, of what was read."""
    if due == FAR:
        return "paused" if paused_at else "none"
    if due < now:
        return "red"
    return "yellow" if warn <= now else "green"


def _by_id(session: Session, statement: Select, ids: Collection[int], key: str) -> dict[int, Told]:
    if not ids:
        return {}
    found = session.connection().execute(statement, {"ids": list(ids)})
    names = tuple(found.keys())
    rows = (dict(zip(names, row)) for row in found.all())
    return {row[key]: row for row in rows}


def _number_wanted(digest: bytes, chart: Chart | None) -> int:
    """How many materials a chart asks for; a chart of the same digest always asks for the same."""
    if chart is not None and digest not in _wanted:
        _wanted[digest] = len(wanted_of(chart))
    return _wanted.get(digest, 0)


def _materials(session: Session, cases: Collection[int]) -> dict[int, int]:
    """How many of the materials asked for a case has."""
    rows = session.connection().execute(HELD, {"ids": list(cases)}) if cases else ()
    return {case_id: held for case_id, held in rows}


def _showing(columns: Mapping[str, Any]) -> Select:
    """Of cases, what they are of, and what their chart is."""
    query = select(*(column.label(name) for name, column in {**OF_CASE, **columns}.items())).select_from(CASES)
    return (
        query.join(VERSIONS, CASE.item_version_id == VERSIONS.c.id)
        .join(ITEMS, VERSIONS.c.item_id == ITEMS.c.id)
        .join(CHARTS, CASE.chart_version_id == CHARTS.c.id)
    )


def _showing_tasks(columns: Mapping[str, Any]) -> Select:
    query = _showing({**OF_TASK, **columns}).join(TASKS, TASK.case_id == CASE.id)
    return query.join(OFFICES, OFFICES.c.id == TASK.org_id).where(TASK.id.in_(several("ids")))


_wanted: dict[bytes, int] = {}
# Built once: an inbox is read more often than anything else.
OPEN_BY_ID, DONE_BY_ID = _showing_tasks(OPEN), _showing_tasks(DONE)
CASES_BY_ID = _showing(WHOLE).join(OFFICES, OFFICES.c.id == CASE.handling_id).where(CASE.id.in_(several("ids")))
HELD = (
    select(MATERIALS.c.case_id, func.count(MATERIALS.c.code.distinct()))
    .where(MATERIALS.c.case_id.in_(several("ids")))
    .group_by(MATERIALS.c.case_id)
)
