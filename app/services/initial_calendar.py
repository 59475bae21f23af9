"""The calendar an office begins with: the official arrangements of some years, and the law for those to come."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from app.queries.calendars import newest_body
from app.services.arrangement import Arrangement
from app.services.official_years import days_of
from app.services.publish_calendar import publish_calendar
from engine.calendar import ZONE

BEGINNING = "初始日历"


def arrangement_for(years: Iterable[int], before: Arrangement = Arrangement()) -> Arrangement:
    """`before`: what stays of other years, and office hours. Years without an arrangement are a guess."""
    after = before
    for year in years:
        days, is_official = days_of(year)
        gone = dict.fromkeys(day for day in after.days() if day.year == year)
        after = after.with_days({**gone, **days}).with_official({year}, is_official)
    return after


def publish_first_calendar(session: Session, now: datetime, years: Iterable[int] = ()) -> bool:
    """Where none was published yet: of these years, or of the last, this and the next one. Whether it was published."""
    if newest_body(session) is not None:
        return False
    this_year = now.astimezone(ZONE).year
    begun = arrangement_for(tuple(years) or range(this_year - 1, this_year + 2))
    return publish_calendar(session, calendar=begun.calendar, names=begun.names, now=now, reason=BEGINNING)
