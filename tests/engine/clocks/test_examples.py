"""Every example of the table, counted by the ledger, counted naively, and explained."""

from dataclasses import dataclass
from datetime import datetime

import pytest
from chinese_calendar import constants

from engine.calendar import Calendar
from engine.clocks import EXTEND, PAUSE, Clock, Mark, date_back, due
from engine.clocks import from_json as clock_from_json
from engine.explain import explain
from tests.engine.clocks.china import CHINA, at, wall
from tests.engine.clocks.examples import EXAMPLES
from tests.engine.clocks.naive import naive_due


@dataclass
class Example:
    start: str
    limit: str
    pauses: list
    added: int
    back: str
    due: str

    @property
    def clock(self):
        marks = [Mark(PAUSE, at(since), at(until), "testing", "5wd", "特告 1 号") for since, until in self.pauses]
        if self.added:
            marks.append(Mark(EXTEND, at(self.start), length=f"{self.added}wd", document="延告 1 号"))
        clock = Clock({"legal": self.limit}, at(self.start), tuple(marks))
        return date_back(clock, at(self.back)) if self.back else clock

    @property
    def begins(self):
        return datetime.fromisoformat(min(self.start, self.back or self.start))


def read(row):
    start, limit, way, due = row
    words = [word.strip() for word in way.split(",") if word.strip()]
    pauses = [word.split("..") for word in words if ".." in word]
    return Example(
        start,
        limit,
        [(full(since, start, "09:00"), full(until, start, "17:30")) for since, until in pauses],
        next((int(word) for word in words if word.startswith("+")), 0),
        next((word[1:] for word in words if word.startswith("<")), ""),
        due if " " in due else f"{due} 17:30",
    )


def full(day, start, hour):
    day, _, said = day.partition("T")
    return f"{start[:4]}-{day} {said or hour}"


EACH = pytest.mark.parametrize(
    "example", [pytest.param(read(row), id=f"{name}:{' '.join(filter(None, row))}") for name, row in EXAMPLES]
)


def test_there_are_enough_examples_and_none_twice():
    assert len(EXAMPLES) >= 120
    assert len({row for _, row in EXAMPLES}) == len(EXAMPLES)


@EACH
def test_an_example_is_due_as_reckoned_by_hand(example):
    assert wall(due(example.clock, "legal", CHINA)) == example.due


@EACH
def test_counting_day_by_day_says_the_same(example):
    pauses = [tuple(map(datetime.fromisoformat, each)) for each in example.pauses]

    assert f"{naive_due(example.begins, example.limit, pauses, example.added):%Y-%m-%d %H:%M}" == example.due


@EACH
def test_the_explanation_adds_up_and_ends_at_the_due_moment(example):
    now = datetime.fromisoformat(at(example.due))

    told = explain(example.clock, "legal", CHINA, now)

    amount = int(example.limit.rstrip("wcdh")) + example.added
    days = amount if example.limit.endswith("d") else 0
    assert (len(told.days), sum(said.counts for said in told.says)) == (days, days)
    assert told.says[-1].text.endswith(f"到期 {shown(example)}")
    assert told.provisional == ((2027,) if example.due >= "2027" else ())


def shown(example):
    return example.due if example.due[:4] != f"{example.begins.year}" else example.due[5:]


@EACH
def test_a_ledger_is_read_back_as_it_was_written(example):
    clock = example.clock

    assert clock_from_json(clock.to_json()) == clock


def test_the_official_days_are_those_of_the_notices():
    assert sorted(day.isoformat() for day in constants.workdays if day.year == 2025) == [
        *("2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11")
    ]
    assert sorted(day.isoformat() for day in constants.workdays if day.year == 2026) == [
        *("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10")
    ]


def test_without_arrangements_only_weekends_are_off():
    clock = Clock({"legal": "5wd"}, at("2026-09-29 10:00"))

    assert wall(due(clock, "legal", Calendar())) == "2026-10-06 17:30"
