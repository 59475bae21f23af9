"""Where a case stands, as its state has it: decoded once for everything that is asked of it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Case, ChartVersion, Organisation
from app.queries.bundles import calendar_now, calendar_of, chart_of
from engine.calendar import Calendar
from engine.chart import Chart
from engine.codec import loads
from engine.desk import Desk


@dataclass(frozen=True, slots=True)
class Standing:
    """`calendar`: the one its moments are counted by, for the office that handles it."""

    case_id: int
    chart: Chart
    calendar: Calendar
    desk: Desk
    flow: dict[str, Any] | None


def standing_of(session: Session, case_id: int) -> Standing | None:
    """None where nothing has happened yet."""
    row = session.execute(
        select(Case.state, func.coalesce(Case.calendar, calendar_now()), ChartVersion.digest, Organisation.code)
        .join(ChartVersion, Case.chart_version_id == ChartVersion.id)
        .join(Organisation, Case.handling_id == Organisation.id)
        .where(Case.id == case_id)
    ).one()
    state, days, digest, office = row
    chart, calendar = chart_of(session, digest), calendar_of(session, days)
    if state is None or chart is None or calendar is None:
        return None
    return Standing(case_id, chart, calendar.of(office), *loads(state))
