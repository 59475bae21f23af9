"""The same counting once more, as slow and as plain as can be: day by day, minute by minute."""

from datetime import datetime, timedelta

from chinese_calendar import is_workday

from tests.engine.clocks.china import SHANGHAI, YEARS

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
CLOSE = (17, 30)


def works(day):
    return is_workday(day) if day.year in YEARS else day.weekday() < 5


def is_open(moment):
    minute = moment.hour * 60 + moment.minute
    return works(moment.date()) and (540 <= minute < 720 or 810 <= minute < 1050)


def naive_due(start, limit, pauses, added=0, works=works):
    """`start` and `pauses` on the wall, without zones."""
    unit = limit.lstrip("0123456789")
    amount = int(limit.removesuffix(unit)) + added
    if unit in ("wd", "cd"):
        return _days(start, amount, pauses, works if unit == "wd" else None)
    return _minutes(start, amount * 60, pauses, every=unit == "h")


def _days(start, amount, pauses, works):
    day = start.date()

    def counts():
        paused = any(_first_out(first) <= day <= last.date() for first, last in pauses)
        return not paused and (works is None or works(day))

    if amount == 0 and works:
        if (start.hour, start.minute) >= CLOSE:
            day += DAY
        while not counts():
            day += DAY
    while amount > 0:
        day += DAY
        amount -= counts()
    return datetime(day.year, day.month, day.day, *CLOSE)


def _first_out(pause):
    """Who stops after closing has worked that day."""
    return pause.date() + DAY * ((pause.hour, pause.minute) >= CLOSE)


def _minutes(start, amount, pauses, every):
    while amount > 0:
        paused = any(first <= start < last for first, last in pauses)
        if not paused and (every or is_open(start)):
            amount -= 1
        start += MINUTE
    return start


def on_the_wall(moment):
    return moment.astimezone(SHANGHAI).replace(tzinfo=None)
