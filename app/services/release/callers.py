"""The charts that call a chart, drawn anew on what it is going to be."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import ChartRefused, ReleaseRefused
from app.models import ChartKey, ChartVersion
from app.queries.bundles import pinned_callees
from app.queries.in_force import version_in_force
from app.services.call_order import in_call_order
from app.services.check_chart import check_chart
from engine.chart import Chart


def renewed_callers(session: Session, chart: Chart, *, now: datetime) -> tuple[Chart, ...]:
    """Every chart in force that calls it, or calls one that does, the called ones first; what else they call stays.

    Raises ReleaseRefused where one of them could not be published so.
    """
    rows = {key: row for key, row in session.execute(_calling(now)) if key != chart.key}
    renewed = {chart.key: chart}
    for key in in_call_order({key: row.callees or {} for key, row in rows.items()}):
        row = rows.get(key)
        if row is not None and renewed.keys() & (row.callees or {}).keys():
            renewed[key] = _renewed(session, row, renewed)
    return tuple(each for key, each in renewed.items() if key != chart.key)


def _calling(now: datetime):
    return (
        select(ChartKey.key, ChartVersion)
        .join(ChartVersion, ChartVersion.chart_id == ChartKey.id)
        .where(ChartVersion.version == version_in_force(now), ChartVersion.callees.is_not(None))
    )


def _renewed(session: Session, row: ChartVersion, renewed: dict[str, Chart]) -> Chart:
    pins = row.callees or {}
    callees = {**pinned_callees(session, pins), **{key: renewed[key] for key in pins if key in renewed}}
    verdict = check_chart(row.source, row.forms, callees, row.tables or {})
    if verdict.chart is None or not verdict.publishable:
        refused = ChartRefused(verdict)
        raise ReleaseRefused(reason=f"调用它的流程图「{row.name}」随之重新发布时有 {refused.facts['count']} 处错误")
    return verdict.chart
