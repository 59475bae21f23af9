"""What a version of the working calendar says: single days, office hours, rules of counting, single organisations."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.services.arranged_days import ArrangedDay
from app.services.arrangement import EVERYBODY, arrangement_of
from app.services.versions.facts import Fact, Facts, said
from engine.office import Hours

FIRST_DAY = {"next": "次日起算", "same": "当日起算"}
PAUSE_DAYS = {"both": "首日和末日都扣除", "first": "只扣除首日", "last": "只扣除末日", "none": "首日和末日都不扣除"}


def facts_of_calendar(body: Mapping[str, Any], offices: Mapping[str, str]) -> Facts:
    """`offices`: names by code."""
    return dict(_facts(body, offices))


def _facts(body: Mapping[str, Any], offices: Mapping[str, str]) -> Iterator[tuple[str, Fact]]:
    arrangement = arrangement_of(body)
    calendar = arrangement.calendar
    yield "first_day", Fact("起算", FIRST_DAY[calendar.first_day])
    yield "pause_days", Fact("停表的首尾日", PAUSE_DAYS[calendar.pause_days])
    yield "official", Fact("已公布安排的年份", said(sorted(calendar.official)))
    for org in (EVERYBODY, *sorted(calendar.orgs)):
        whose = offices.get(org, org) if org else "全体"
        hours = calendar.orgs[org].hours if org else calendar.hours
        if hours:
            yield f"hours/{org}", Fact(f"办公时间 · {whose}", _hours(hours))
        for day, arranged in arrangement.days(org).items():
            yield f"day/{org}/{day}", Fact(f"{day.isoformat()} · {whose}", _day(arranged))


def _day(arranged: ArrangedDay) -> str:
    return f"{arranged.kind}（{arranged.name}）" if arranged.name else arranged.kind


def _hours(hours: Hours) -> str:
    return said([f"{begin // 60:02}:{begin % 60:02}～{end // 60:02}:{end % 60:02}" for begin, end in hours])
