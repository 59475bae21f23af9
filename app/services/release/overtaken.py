"""Versions that wait for their day, and would never come into force after a release: a newer one has come by then."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from app.models import ChartKey, ChartVersion
from app.models.shared_alias import shared_alias
from engine.calendar import ZONE

Later = shared_alias(ChartVersion)


def overtaken(session: Session, keys: Iterable[str], at: datetime) -> tuple[str, ...]:
    """What is released at this moment has a higher number than they. In words."""
    comes_before = or_(Later.in_force_from.is_(None), Later.in_force_from <= ChartVersion.in_force_from)
    is_newer = (Later.chart_id == ChartVersion.chart_id) & (Later.version > ChartVersion.version)
    rows = session.execute(
        select(ChartVersion.name, ChartVersion.version, ChartVersion.in_force_from)
        .join(ChartKey, ChartVersion.chart_id == ChartKey.id)
        .where(ChartKey.key.in_(keys), ChartVersion.in_force_from > at, ~exists().where(is_newer, comes_before))
        .order_by(ChartVersion.id)
    )
    return tuple(f"「{name}」第 {version} 版（{_day(begins)} 起）" for name, version, begins in rows if begins)


def _day(begins: datetime) -> str:
    return begins.astimezone(ZONE).date().isoformat()
