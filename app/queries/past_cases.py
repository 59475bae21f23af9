"""Cases that have ended, to be played once more: of a chart, a period, an item, an outcome, so many."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.models import Case, ChartKey, ChartVersion, Item, ItemVersion
from app.queries.periods import moments_of
from engine.calendar import ZONE

MOST = 10_000
NEWEST, SAMPLE = "newest", "sample"
WAYS = {NEWEST: "最近办结的", SAMPLE: "随机抽取"}
YEAR = timedelta(days=365)
LATELY = 5000
"""So many cases that ended last tell which charts there is a past of."""


@dataclass(frozen=True, slots=True)
class PastCases:
    """`chart`: by its key; `since`, `until`: days on which they ended. `how`: which of them, where there are more."""

    chart: str
    since: date | None = None
    until: date | None = None
    item: str = ""
    result: str = ""
    most: int = MOST
    how: str = NEWEST

    def to_json(self) -> dict[str, Any]:
        said = asdict(self)
        return {**said, "since": _text(self.since), "until": _text(self.until)}


def last_year(chart: str, now: datetime) -> PastCases:
    return PastCases(chart, since=(now - YEAR).astimezone(ZONE).date())


def chosen(session: Session, asked: PastCases, seed: str) -> list[str]:
    """Their numbers. The same seed draws the same sample of the same cases."""
    found = _ended(asked).order_by(Case.ended_at.desc(), Case.id.desc())
    if asked.how != SAMPLE:
        return list(session.scalars(found.limit(asked.most)))
    numbers = list(session.scalars(found))
    return sorted(Random(seed).sample(numbers, asked.most)) if len(numbers) > asked.most else numbers


def charts_with_past(session: Session, key: str) -> Mapping[str, str]:
    """Keys and names of the charts on which applications have ended lately, and the published one of this key."""
    over = select(Case.chart_version_id).where(Case.ended_at.is_not(None), Case.parent_id.is_(None))
    lately = over.order_by(Case.ended_at.desc(), Case.id.desc()).limit(LATELY).subquery()
    asked = select(ChartKey.key, ChartKey.name).join(ChartVersion, ChartVersion.chart_id == ChartKey.id)
    either = or_(ChartVersion.id.in_(select(lately.c.chart_version_id)), ChartKey.key == key)
    return {key: name for key, name in session.execute(asked.where(either).distinct().order_by(ChartKey.key))}


def _ended(asked: PastCases) -> Select[str]:
    """Of every version of the chart."""
    versions = select(ChartVersion.id).join(ChartKey, ChartVersion.chart_id == ChartKey.id)
    found = select(Case.number).where(
        Case.chart_version_id.in_(versions.where(ChartKey.key == asked.chart)), Case.ended_at.is_not(None)
    )
    if asked.item:
        items = select(ItemVersion.id).join(Item, ItemVersion.item_id == Item.id).where(Item.code == asked.item)
        found = found.where(Case.item_version_id.in_(items))
    if asked.result:
        found = found.where(Case.result == asked.result)
    since, until = moments_of(asked.since, asked.until)
    if since:
        found = found.where(Case.ended_at >= since)
    return found.where(Case.ended_at < until) if until else found


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""
