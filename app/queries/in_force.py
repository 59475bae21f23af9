"""Which version of a chart new cases take: the newest whose day has come, none of a chart that is retired."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ScalarSelect, func, or_, select

from app.models import ChartKey, ChartVersion
from app.queries.views import ChartVersionView

IN_FORCE, PENDING, RETIRED = "in_force", "pending", "retired"


def version_in_force(now: datetime) -> ScalarSelect[int]:
    """Its number, for a statement about charts (`ChartKey`). A version without a day of its own waits for no clock."""
    come = or_(ChartVersion.in_force_from.is_(None), ChartVersion.in_force_from <= now)
    is_used = ChartKey.retired_at.is_(None)
    newest = select(func.max(ChartVersion.version)).where(ChartVersion.chart_id == ChartKey.id, come, is_used)
    return newest.correlate(ChartKey).scalar_subquery()


def standings(versions: Sequence[ChartVersionView], now: datetime) -> dict[int, str]:
    """By number. `versions`: all of one chart. Retired: a newer one has followed it, or will before its day,
    or the chart is retired.
    """
    return {each.version: _standing(each, versions, now) for each in versions}


def _standing(shown: ChartVersionView, versions: Sequence[ChartVersionView], now: datetime) -> str:
    if shown.retired_at is not None:
        return RETIRED
    by_then = max(shown.in_force_from or now, now)
    if any(each.version > shown.version and _has_come(each, by_then) for each in versions):
        return RETIRED
    return IN_FORCE if _has_come(shown, now) else PENDING


def _has_come(version: ChartVersionView, now: datetime) -> bool:
    return version.in_force_from is None or version.in_force_from <= now
