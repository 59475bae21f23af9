"""发布: what the approved job of a release does, in one transaction: the chart, and the charts that call it."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import AppError, ReleaseChanged
from app.models import ChartDraft, ChartKey, ChartRelease, ChartVersion
from app.queries.drafts import draft
from app.queries.people import who
from app.queries.views.drafts import PUBLISHED
from app.services.handlers.job import Done, Job, Never, NotNow, Outside
from app.services.publish_chart import publish_checked
from app.services.release.approved import (
    approved_release,
    check_in_approval,
    check_is_approved,
    check_others_decided,
)
from app.services.release.plan import Plan, plan_release
from engine.errors import EngineError

Newest = Mapping[str, tuple[int, datetime | None]]


def publish(job: Job, outside: Outside) -> Done:
    """The charts are drawn and checked again before the transaction begins: that may take seconds. Raises NotNow where
    others published meanwhile, Never.
    """
    try:
        with outside.database.reading() as session:
            release = approved_release(session, job.cause.case_id)
            if _is_published(session, release):
                return Done()
            check_is_approved(session, job.cause.case_id, release)
            check_others_decided(session, job.cause.case_id, release)
            plan, newest = _planned(session, release, job.now), _newest(session)
        with outside.database.transaction() as session:
            _publish(session, plan, release, newest, job.now)
    except (AppError, EngineError) as refused:
        raise Never(refused.code, str(refused)) from refused
    return Done()


def _is_published(session: Session, release: ChartRelease) -> bool:
    """By an attempt whose answer was lost."""
    return session.scalar(select(ChartVersion.id).where(ChartVersion.release_case == release.number)) is not None


def _planned(session: Session, release: ChartRelease, now: datetime) -> Plan:
    """As it was approved. Raises ReleaseChanged where charts, callers or the version in force differ from then."""
    begins = release.asked.get("in_force_from")
    there = draft(session, release.draft_id)
    plan = plan_release(session, there, begins=date.fromisoformat(begins) if begins else None, now=now)
    if bytes.fromhex(plan.chart.digest) != release.bundle:
        raise ReleaseChanged(reason="草稿调用的流程图在申请之后有了新版本，请退回后重新提出")
    if plan.callers_by_digest != release.callers:
        raise ReleaseChanged(reason="调用它的流程图在申请之后有了变化，请退回后重新提出")
    if plan.changes != release.asked["release_changes"]:
        raise ReleaseChanged(reason="申请之后又发布了新的版本，与现行版本的差异不再是审批时的差异，请退回后重新提出")
    return plan


def _newest(session: Session) -> Newest:
    """Of every chart, and since when it is retired."""
    asked = select(ChartKey.key, func.max(ChartVersion.version), ChartKey.retired_at)
    joined = asked.join(ChartVersion, ChartVersion.chart_id == ChartKey.id)
    rows = session.execute(joined.group_by(ChartKey.key, ChartKey.retired_at))
    return {key: (version, retired_at) for key, version, retired_at in rows}


def _publish(session: Session, plan: Plan, release: ChartRelease, newest: Newest, now: datetime) -> None:
    """Published by who asked for it; who approved it stands in the case. Nothing where another sender was faster."""
    there = session.get_one(ChartDraft, release.draft_id, with_for_update=True)
    if _is_published(session, release):
        return
    check_in_approval(there, release)
    _check_nothing_came(session, plan, newest)
    person = who(session, release.asked_by, now=now)
    for chart in (plan.chart, *plan.callers):
        publish_checked(
            session,
            chart=chart,
            person=person,
            now=now,
            reason=f"经办件 {release.number} 批准发布",
            in_force_from=plan.begins,
            release_case=release.number,
        )
    there.state = PUBLISHED


def _check_nothing_came(session: Session, plan: Plan, newest: Newest) -> None:
    """Since it was planned. Raises NotNow: it is planned anew then, and compared with what came."""
    keys = [chart.key for chart in (plan.chart, *plan.callers)]
    session.scalars(select(ChartKey.id).where(ChartKey.key.in_(keys)).order_by(ChartKey.id).with_for_update()).all()
    if _newest(session) != newest:
        raise NotNow("同时有别的流程图发布或者停用，稍后自动再试。")
