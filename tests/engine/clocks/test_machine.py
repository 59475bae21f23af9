"""Pauses, extensions, dating back and edits of the calendar in any order: no day is lost, none counted twice."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from engine import clocks
from engine.calendar import Calendar
from engine.clocks import EXTEND, PAUSE, Clock, Mark
from engine.explain import explain
from tests.engine.clocks.china import CHINA, SHANGHAI
from tests.engine.clocks.naive import naive_due, on_the_wall

MINUTES = st.integers(0, 12 * 24 * 60)
DAYS = st.dates(date(2025, 1, 1), date(2027, 6, 1))


class Ledger(RuleBasedStateMachine):
    """`legal` in days, `hours` in plain hours, both of one clock."""

    @initialize(
        start=st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 1)),
        amount=st.integers(0, 45),
        unit=st.sampled_from(["wd", "cd"]),
        hours=st.integers(1, 99),
    )
    def begin(self, start, amount, unit, hours):
        self.now = start.replace(second=0, microsecond=0, tzinfo=SHANGHAI).astimezone(UTC)
        self.limits = {"legal": f"{amount}{unit}", "hours": f"{hours}h"}
        self.clock = Clock(self.limits, self.now.isoformat())
        self.calendar = CHINA
        self.added = 0

    @rule(minutes=MINUTES)
    def wait(self, minutes):
        self.now += timedelta(minutes=minutes)

    @precondition(lambda self: self.clock.pause is None)
    @rule(days=st.integers(1, 60))
    def pause(self, days):
        before = self.known()

        mark = Mark(PAUSE, self.now.isoformat(), basis="testing", length=f"{days}wd", document="1")
        self.clock = clocks.pause(self.clock, mark)

        self.never_earlier(before)
        self.what_was_over_stays_over(before)

    @precondition(lambda self: self.clock.pause is not None)
    @rule(minutes=MINUTES)
    def go_on(self, minutes):
        before = self.known()
        self.now += timedelta(minutes=minutes)

        self.clock = clocks.continue_(self.clock, self.now.isoformat())

        self.what_was_over_stays_over(before)

    @precondition(lambda self: not self.added)
    @rule(days=st.integers(1, 15))
    def extend(self, days):
        before, over = self.known(), clocks.due(self.clock, "legal", self.calendar)
        mark = Mark(EXTEND, self.now.isoformat(), length=f"{days}wd", document="2")
        if over is not None and self.now > over:
            return
        self.clock = clocks.extend(self.clock, mark, "15wd", "head", self.calendar)
        self.added = days

        self.never_earlier(before)

    @rule(minutes=MINUTES)
    def date_back(self, minutes):
        before = self.known()
        start = datetime.fromisoformat(self.clock.start) - timedelta(minutes=minutes)

        self.clock = clocks.date_back(self.clock, start.isoformat())

        after = self.known()
        assert all(after[line] <= before[line] for line in before if line in after)

    @rule(day=DAYS)
    def close_a_day(self, day):
        before = self.known()

        self.calendar = Calendar(
            off=self.calendar.off | {day}, on=self.calendar.on - {day}, official=self.calendar.official
        )

        self.never_earlier(before)

    @rule(day=DAYS)
    def work_a_day(self, day):
        before = self.known()

        self.calendar = Calendar(
            off=self.calendar.off - {day}, on=self.calendar.on | {day}, official=self.calendar.official
        )

        after = self.known()
        assert all(after[line] <= before[line] for line in before)

    def known(self):
        moments = {line: clocks.due(self.clock, line, self.calendar) for line in self.limits}
        return {line: moment for line, moment in moments.items() if moment is not None}

    def what_was_over_stays_over(self, before):
        after = self.known()
        assert all(after.get(line) == over for line, over in before.items() if over < self.now)

    def never_earlier(self, before):
        after = self.known()
        assert all(line not in after or before[line] <= after[line] for line in before)

    @invariant()
    def counting_naively_says_the_same(self):
        ended = [(mark.start, mark.end) for mark in self.clock.marks if mark.kind == PAUSE and mark.end]
        pauses = [tuple(on_the_wall(datetime.fromisoformat(each)) for each in both) for both in ended]
        start = on_the_wall(datetime.fromisoformat(self.clock.start))
        for line, moment in self.known().items():
            added = self.added if line == "legal" else 0
            naive = naive_due(start, self.limits[line], pauses, added, self.calendar.is_working)
            assert on_the_wall(moment) == naive

    @invariant()
    def days_are_conserved_and_the_explanation_adds_up(self):
        told = explain(self.clock, "legal", self.calendar, self.now)
        amount = int(self.limits["legal"][:-2]) + self.added

        assert sum(said.counts for said in told.says) == len(told.days)
        assert len(told.days) == amount if told.due else len(told.days) <= amount

    @invariant()
    def what_is_taken_and_what_is_left_make_the_whole(self):
        over = self.known()
        if "legal" in over and int(self.limits["legal"][:-2]):
            amount = int(self.limits["legal"][:-2]) + self.added
            assert clocks.taken(self.clock, "legal", over["legal"], self.calendar) == amount
        if "hours" in over:
            assert (
                clocks.taken(self.clock, "hours", over["hours"], self.calendar) == int(self.limits["hours"][:-1]) * 3600
            )

    @invariant()
    def segments_have_no_gaps(self):
        found = clocks.segments(self.clock, self.now)

        assert all(left.end == right.start for left, right in zip(found, found[1:], strict=False))
        assert not found or (found[0].start, found[-1].end) == (self.clock.start, "")

    @invariant()
    def a_ledger_reads_back(self):
        assert clocks.from_json(self.clock.to_json()) == self.clock


TestLedger = Ledger.TestCase
TestLedger.settings = settings(max_examples=60, stateful_step_count=12, deadline=None)
