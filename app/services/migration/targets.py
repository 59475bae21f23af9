"""The chart that a batch of migrations leads to: a published version, or a draft as it was saved."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import MigrationBatchRefused, NotFound
from app.models import ChartDraft, ChartKey, ChartVersion, MigrationBatch
from app.queries.bundles import chart_by_id
from app.services.drafts.executable import executable_save
from engine.chart import Chart


@dataclass(frozen=True, slots=True)
class Target:
    """Either a `version_id`, or a draft with its revision."""

    chart: Chart
    version_id: int | None = None
    draft_id: int | None = None
    revision: int | None = None


def version_target(session: Session, key: ChartKey, version: int) -> Target:
    """Raises NotFound."""
    asked = select(ChartVersion.id).where(ChartVersion.chart_id == key.id, ChartVersion.version == version)
    found = session.scalar(asked)
    if found is None:
        raise NotFound(what=f"流程图「{key.key}」的第 {version} 版")
    return Target(chart_by_id(session, found), version_id=found)


def draft_target(session: Session, key: ChartKey, draft_id: int, *, now: datetime) -> Target:
    """As it was last saved. Raises NotFound, MigrationBatchRefused, ChartRefused, FormUnreadable, CallsInCircle."""
    revision = session.scalar(select(ChartDraft.revision).where(ChartDraft.id == draft_id))
    if revision is None:
        raise NotFound(what=f"草稿「{draft_id}」")
    chart = _saved(session, draft_id, revision, now)
    if chart.key != key.key:
        raise MigrationBatchRefused(reason=f"草稿是流程图「{chart.key}」的，不是「{key.key}」的")
    return Target(chart, draft_id=draft_id, revision=revision)


def target_of(session: Session, batch: MigrationBatch, *, now: datetime) -> Chart:
    """Raises what `draft_target` raises."""
    if batch.target_id is not None:
        return chart_by_id(session, batch.target_id)
    assert batch.draft_id is not None and batch.draft_revision is not None, "a batch leads to one or the other"
    return _saved(session, batch.draft_id, batch.draft_revision, now)


def _saved(session: Session, draft_id: int, revision: int, now: datetime) -> Chart:
    chart = executable_save(session, draft_id, revision, now=now)
    if chart is None:
        raise MigrationBatchRefused(reason=f"草稿的第 {revision} 次保存已不在")
    return chart
