"""Kept tests of a chart: paths that every later version has to stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import ChartTest, Person


@dataclass(frozen=True, slots=True)
class ChartTestView:
    """`steps`: as engine/soundness/kept.py writes them; `expected`: a fault that must not come back, or `ends`."""

    id: int
    name: str
    steps: tuple[Mapping[str, Any], ...]
    expected: str
    origin: str
    made_by: str
    made_at: datetime


def kept_tests(session: Session, key: str) -> tuple[ChartTestView, ...]:
    """Those in use, the oldest first."""
    asked = (
        select(ChartTest, Person.name)
        .join(Person, ChartTest.made_by == Person.id)
        .where(ChartTest.chart == key, ChartTest.dropped_at.is_(None))
        .order_by(ChartTest.id)
    )
    return tuple(
        ChartTestView(test.id, test.name, tuple(test.steps), test.expected, test.origin, maker, test.made_at)
        for test, maker in session.execute(asked)
    )
