"""Rows of boxes, read by their ids: what a list shows of a task or a case, in two or three statements a page."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.models import ChartVersion, Material
from app.models.base import table_of
from app.models.types import FAR
from app.queries.bundles import chart_of
from app.queries.inbox.sources import Source
from app.queries.inbox.tables import CASES, ITEMS, OFFICES, TASKS, VERSIONS, several
from app.queries.materials import wanted_of
from app.queries.people import names_of
from app.queries.views import InboxRow, Light
from engine.chart import Node

CHARTS, MATERIALS = table_of(ChartVersion), table_of(Material)
OF_CASE = (
    *(
        CASES.c.id,
        CASES.c.number,
        CASES.c.status,
        CASES.c.stage,
        CASES.c.applicant,
        CASES.c.filed_at,
        CASES.c.due_at,
        CASES.c.warn_at,
    ),
    *(
        CASES.c.paused_at,
        CASES.c.ended_at,
        CASES.c.result,
        CASES.c.channel,
        CASES.c.express,
        CASES.c.waits,
        CASES.c.supervised,
    ),
)
OF_TASK = (
    *(
        TASKS.c.id,
        TASKS.c.key,
        TASKS.c.node,
        TASKS.c.stage,
        TASKS.c.role,
        TASKS.c.org_id,
        TASKS.c.opened_at,
        TASKS.c.due_at,
        TASKS.c.due_by,
    ),
    *(
        TASKS.c.warn_by,
        TASKS.c.latest_at,
        TASKS.c.person_id,
        TASKS.c.owner_id,
        TASKS.c.claimed_by,
        TASKS.c.signed_at,
        TASKS.c.urged,
    ),
    *(TASKS.c.priority, TASKS.c.closed_at, TASKS.c.outcome),
)
AROUND = (VERSIONS.c.name, ITEMS.c.code, OFFICES.c.name, CHARTS.c.digest)
CASE, TASK = "case_", "task_"


def task_rows_by_id(session: Session, ids: Collection[int]) -> dict[int, Any]:
    """Raw rows: columns of the case and the task under their prefixes."""
    rows = session.connection().execute(TASKS_BY_ID, {"ids": list(ids)}) if ids else ()
    return {row.task_id: row for row in rows}


def case_rows_by_id(session: Session, ids: Collection[int]) -> dict[int, Any]:
    rows = session.connection().execute(CASES_BY_ID, {"ids": list(ids)}) if ids else ()
    return {row.case_id: row for row in rows}


class Reader:
    """Turns raw rows into what lists show; asks once for the names and materials of all."""

    def __init__(self, session: Session, rows: Iterable[Any], now: datetime):
        self.now, raw = now, list(rows)
        self.charts = {digest: chart_of(session, digest) for digest in {row.digest for row in raw}}
        self.wanted = {digest: len(wanted_of(chart)) if chart else 0 for digest, chart in self.charts.items()}
        asked = {getattr(row, f"task_{who}", None) for row in raw for who in ("person_id", "owner_id", "claimed_by")}
        self.names: Mapping[int, str] = names_of(session, (each for each in asked if each))
        self.held = _materials(session, {row.case_id for row in raw})

    def task(self, row: Any, source: Source, *, at: datetime | None = None, place: str = "") -> InboxRow:
        """An open one. A claim that no longer counts is not shown."""
        claimant = 0 if source.left else row.task_claimed_by or 0
        return self._row(
            row,
            **self._of_task(row),
            due_at=None if row.task_due_by == FAR else row.task_due_by,
            light=light_of(row.task_due_by, row.task_warn_by, row.case_paused_at, self.now),
            latest_at=row.task_latest_at,
            claimed_by=claimant,
            claimed_name=self.names.get(claimant, ""),
            signed_at=row.task_signed_at if claimant else None,
            at=at or row.task_opened_at,
            for_id=source.for_id,
            for_name=source.for_name,
            place=place,
        )

    def done(self, row: Any) -> InboxRow:
        node = self._node(row)
        chosen = node.outcome(row.task_outcome) if node else None
        return self._row(
            row,
            **self._of_task(row),
            due_at=row.task_due_at or row.case_due_at,
            light="none",
            at=row.task_closed_at,
            closed_at=row.task_closed_at,
            outcome=row.task_outcome,
            outcome_label=chosen.label if chosen else "",
            seconds=int((row.task_closed_at - row.task_opened_at).total_seconds()),
        )

    def case(self, row: Any, **told: Any) -> InboxRow:
        """The case itself: where it says no task, it says its stage."""
        is_over = row.case_ended_at is not None
        light = light_of(row.case_due_at or FAR, row.case_warn_at or FAR, row.case_paused_at, self.now)
        shown = {"at": row.case_filed_at, "opened_at": row.case_filed_at, "closed_at": row.case_ended_at, **told}
        return self._row(
            row,
            id=0,
            key="",
            node="",
            name="",
            stage=row.case_stage,
            role="",
            due_at=row.case_due_at,
            light="none" if is_over else light,
            **shown,
        )

    def _of_task(self, row: Any) -> dict[str, Any]:
        node = self._node(row)
        return {
            "id": row.task_id,
            "key": row.task_key,
            "node": row.task_node,
            "name": node.name or node.id if node else row.task_node,
            "stage": row.task_stage,
            "role": row.task_role,
            "org_id": row.task_org_id,
            "opened_at": row.task_opened_at,
            "person_id": row.task_person_id or 0,
            "person_name": self.names.get(row.task_person_id or 0, ""),
            "owner_id": row.task_owner_id or 0,
            "owner_name": self.names.get(row.task_owner_id or 0, ""),
            "urged": row.task_urged,
            "priority": row.task_priority,
        }

    def _row(self, row: Any, **told: Any) -> InboxRow:
        return InboxRow(
            case_id=row.case_id,
            case_number=row.case_number,
            case_status=row.case_status,
            applicant=row.case_applicant,
            item_code=row.item_code,
            item_name=row.item_name,
            org_name=row.org_name,
            paused_at=row.case_paused_at,
            channel=row.case_channel,
            express=bool(row.case_express),
            waits=row.case_waits,
            supervised=bool(row.case_supervised),
            held=self.held.get(row.case_id, 0),
            wanted=self.wanted[row.digest],
            result=row.case_result,
            **told,
        )

    def _node(self, row: Any) -> Node | None:
        chart = self.charts[row.digest]
        return chart.nodes.get(row.task_node) if chart else None


def light_of(due: datetime, warn: datetime, paused_at: datetime | None, now: datetime) -> Light:
    """As `task_rows.light_at`, of what was read."""
    if due == FAR:
        return "paused" if paused_at else "none"
    if due < now:
        return "red"
    return "yellow" if warn <= now else "green"


def _materials(session: Session, cases: Collection[int]) -> dict[int, int]:
    """How many of the materials asked for a case has."""
    rows = session.connection().execute(HELD, {"ids": list(cases)}) if cases else ()
    return {case_id: held for case_id, held in rows}


def _labelled(columns: Iterable[Any], prefix: str) -> list[Any]:
    return [column.label(f"{prefix}{column.key}") for column in columns]


def _named() -> list[Any]:
    return [column.label(name) for column, name in zip(AROUND, ("item_name", "item_code", "org_name", "digest"))]


def _around(query: Select, org_id: Any) -> Select:
    """What a case is of, and whose: `org_id` as the list shows it."""
    return (
        query.join(VERSIONS, CASES.c.item_version_id == VERSIONS.c.id)
        .join(ITEMS, VERSIONS.c.item_id == ITEMS.c.id)
        .join(CHARTS, CASES.c.chart_version_id == CHARTS.c.id)
        .join(OFFICES, OFFICES.c.id == org_id)
    )


# Built once: an inbox is read more often than anything else.
TASKS_BY_ID = _around(
    select(*_labelled(OF_CASE, CASE), *_labelled(OF_TASK, TASK), *_named())
    .select_from(TASKS)
    .join(CASES, TASKS.c.case_id == CASES.c.id),
    TASKS.c.org_id,
).where(TASKS.c.id.in_(several("ids")))
CASES_BY_ID = _around(select(*_labelled(OF_CASE, CASE), *_named()).select_from(CASES), CASES.c.handling_id).where(
    CASES.c.id.in_(several("ids"))
)
HELD = (
    select(MATERIALS.c.case_id, func.count(MATERIALS.c.code.distinct()))
    .where(MATERIALS.c.case_id.in_(several("ids")))
    .group_by(MATERIALS.c.case_id)
)
