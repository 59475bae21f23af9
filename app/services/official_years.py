"""What the State Council arranged for a year, day by day; for a year without an arrangement, what the law itself says.

The arrangements are those the package `chinesecalendar` holds, the statutory days those of `holidays`.
"""

from collections.abc import Mapping
from datetime import date

from app.services.arranged_days import OFF, ON, ArrangedDay

FIRST_YEAR, LAST_YEAR = 2004, 2100
"""The first year with an arrangement like today's, and the last one that can be filled in."""

NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "National Day": "国庆节",
    "Mid-autumn Festival": "中秋节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}


def official_year(year: int) -> Mapping[date, ArrangedDay] | None:
    """Every day the arrangement of the year names; None while there is none."""
    from chinese_calendar import constants

    days = {day: ArrangedDay(OFF, NAMES[name]) for day, name in constants.holidays.items() if day.year == year}
    days |= {day: ArrangedDay(ON, NAMES[name]) for day, name in constants.workdays.items() if day.year == year}
    return days or None


def statutory_year(year: int) -> dict[date, ArrangedDay]:
    """全国年节及纪念日放假办法: the days everybody has off. On which other days one works instead nobody knows yet."""
    from holidays import country_holidays

    named = country_holidays("CN", years=year, language="zh_CN").items()
    return {day: ArrangedDay(OFF, name) for day, name in named if "调休" not in name}


def days_of(year: int) -> tuple[Mapping[date, ArrangedDay], bool]:
    """The days of a year, and whether they are official."""
    official = official_year(year)
    return (official, True) if official is not None else (statutory_year(year), False)
