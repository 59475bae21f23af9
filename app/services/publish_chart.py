"""Make a chart the newest version of its key. Cases on their way keep theirs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import ChartRefused
from app.models import ChartKey, ChartVersion
from app.permissions import check_can_publish
from app.queries.charts import version_of
from app.queries.views import ChartVersionView, Who
from app.services.check_chart import check_chart
from engine.bundle import forms_from_json, forms_to_json
from engine.chart import Chart


def publish_chart(
    session: Session, *, source: bytes, forms: Mapping[str, Any], person: Who | None, now: datetime
) -> ChartVersionView:
    """The same bundle again gives the version it already is; without a person the system publishes.

    Raises NotAllowed, ChartRefused, FormUnreadable.
    """
    if person is not None:
        check_can_publish(person)
    verdict = check_chart(source, forms)
    if verdict.chart is None or not verdict.publishable:
        raise ChartRefused(verdict)
    chart = verdict.chart
    version = _published(session, chart)
    if version is None:
        version = _publish(session, chart, forms_to_json(forms_from_json(forms)), person, now)
    return version_of(session, chart.key, version)


def _published(session: Session, chart: Chart) -> int | None:
    return session.scalar(select(ChartVersion.version).where(ChartVersion.digest == bytes.fromhex(chart.digest)))


def _publish(session: Session, chart: Chart, forms: dict[str, Any], person: Who | None, now: datetime) -> int:
    key = session.scalar(select(ChartKey).where(ChartKey.key == chart.key).with_for_update())
    if key is None:
        key = ChartKey(key=chart.key, name=chart.name)
        session.add(key)
        session.flush()
    key.name = chart.name
    last = session.scalar(select(func.max(ChartVersion.version)).where(ChartVersion.chart_id == key.id)) or 0
    session.add(
        ChartVersion(
            chart_id=key.id,
            version=last + 1,
            name=chart.name,
            digest=bytes.fromhex(chart.digest),
            source=chart.source,
            forms=forms,
            published_at=now,
            published_by=person.id if person else None,
        )
    )
    session.flush()
    return last + 1
