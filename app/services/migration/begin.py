"""Begin to try every case at work on other versions of a chart."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, insert, literal, select
from sqlalchemy.orm import Session

from app.errors import MigrationBatchRefused, NotFound
from app.models import Case, ChartKey, ChartVersion, MigrationBatch, MigrationCase
from app.permissions import check_can_try_migration
from app.queries.views import Who
from app.services.migration.states import TRYING, note_act
from app.services.migration.targets import Target, draft_target, version_target
from engine.chart import Chart

COLUMNS = ("batch_id", "number", "from_id", "verdict", "told", "revision", "state", "says", "after")


def begin_migration(
    session: Session,
    *,
    key: str,
    nodes: Mapping[str, str],
    person: Who,
    now: datetime,
    version: int | None = None,
    draft_id: int | None = None,
) -> int:
    """The number of a new batch: onto a `version`, or onto a draft. `nodes`: old node -> new node.

    The clock tries the cases; nothing happens to them.
    Raises NotAllowed, NotFound, MigrationBatchRefused, ChartRefused.
    """
    check_can_try_migration(person)
    chart_key = session.scalars(select(ChartKey).where(ChartKey.key == key)).one_or_none()
    if chart_key is None:
        raise NotFound(what=f"流程图「{key}」")
    target = _target(session, chart_key, version, draft_id, now)
    _check_map(target.chart, nodes)
    batch = MigrationBatch(
        chart_id=chart_key.id,
        target_id=target.version_id,
        draft_id=target.draft_id,
        draft_revision=target.revision,
        nodes=dict(nodes),
        state=TRYING,
        acts=[],
        begun_by=person.id,
        begun_at=now,
    )
    note_act(batch, "try", person, now)
    session.add(batch)
    session.flush()
    cases = running_elsewhere(chart_key.id, target)
    if not session.scalar(select(exists(cases))):
        raise MigrationBatchRefused(reason="没有按其他版本办理的在办件")
    session.execute(insert(MigrationCase).from_select(COLUMNS, _rows(cases, batch.id), include_defaults=False))
    return batch.id


def running_elsewhere(chart_id: int, target: Target) -> Select:
    """Number and version of the cases at work on another file of this chart."""
    return (
        select(Case.number, Case.chart_version_id)
        .join(ChartVersion, Case.chart_version_id == ChartVersion.id)
        .where(ChartVersion.chart_id == chart_id, Case.ended_at.is_(None))
        .where(ChartVersion.digest != bytes.fromhex(target.chart.digest))
    )


def _target(session: Session, key: ChartKey, version: int | None, draft_id: int | None, now: datetime) -> Target:
    if (version is None) == (draft_id is None):
        raise MigrationBatchRefused(reason="请选择一个版本或者一份草稿")
    if version is not None:
        return version_target(session, key, version)
    return draft_target(session, key, draft_id or 0, now=now)


def _check_map(chart: Chart, nodes: Mapping[str, str]) -> None:
    unknown = [new for new in nodes.values() if new not in chart.nodes]
    if unknown:
        raise MigrationBatchRefused(reason=f"「{'」「'.join(unknown)}」不是新版本中的节点")


def _rows(cases: Select, batch_id: int) -> Select[Any]:
    there = cases.subquery()
    nothing = [literal(value, type_=MigrationCase.__table__.c[name].type) for name, value in _EMPTY.items()]
    return select(literal(batch_id), there.c.number, there.c.chart_version_id, *nothing)


_EMPTY: dict[str, Any] = {"verdict": "", "told": {}, "revision": 0, "state": "", "says": "", "after": 0}
