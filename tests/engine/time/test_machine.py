"""Pauses, extensions, returns, calendar edits, suspensions, late sweeps in any order: what holds of every case."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from engine import codec
from engine.clock_acts import OF_OUTCOMES
from engine.clocks import Clock
from engine.commands import AdjustDeadline, ClockAct, Complete, Fire, Resume, Retime, Return, Suspend
from engine.desk import Desk, Moment
from engine.errors import EngineError
from engine.events import CardRaised, Escalated
from engine.explain import explain
from engine.ladders import NONE, STANDARD
from engine.timekeeping import set_deadline
from engine.watches import clock_of
from tests.engine.clocks.china import CHINA, SHANGHAI
from tests.engine.clocks.naive import naive_due
from tests.engine.time.test_ladders import HASTY
from tests.engine.time.walks import EVERY_ACT, PAPERS, PERMIT, SERVICE, Timed, on

FOREVER = "2030-01-01T00:00:00+00:00"
LONG_AGO = datetime(1999, 1, 1, tzinfo=SHANGHAI)
BASES = st.sampled_from(["testing", "hearing", "site_visit"])
DAYS_OFF = st.frozensets(st.dates(date(2026, 9, 28), date(2026, 12, 31)), max_size=4)
LIMITS = st.sampled_from(["1wd", "4wd", "3cd", "50%", "6wh", "30h"])
OF_A_RUN = {"notice": "notice", "promised": "decision", "legal": "decision", "delivery": "delivery"}


class Cases(RuleBasedStateMachine):
    """Orders nobody may give are given as well: they are refused, and change nothing."""

    @initialize(
        item=st.sampled_from([PERMIT, SERVICE]),
        ladders=st.sampled_from([NONE, STANDARD, HASTY]),
        limit=LIMITS,
        ratio=st.sampled_from(["0.8", "0.5", "1"]),
    )
    def begin(self, item, ladders, limit, ratio):
        node = replace(EVERY_ACT.nodes["handle"], limit=limit, warn_ratio=ratio)
        nodes = {**EVERY_ACT.nodes, "handle": node}
        chart = replace(EVERY_ACT, nodes=nodes, digest=f"{limit}{ratio}".encode().hex().ljust(64, "0"))
        self.case = Timed(chart=chart, item={**item, "ladder": "hasty"}, ladders=ladders)
        self.told: set[tuple[str, str, int]] = set()

    def order(self, command):
        """Taken or refused; what it tells was never told before."""
        case, before = self.case, self.case.now
        try:
            case.do(command)
        except EngineError:
            assert case.now is before
            return
        self.hear(before.picture)

    def hear(self, before):
        after = self.case.now.picture
        for event in self.case.told(Escalated):
            said = (event.deadline, self.run_of(event.deadline), event.rung)
            assert said not in self.told
            self.told.add(said)
        cards = [event.card for event in self.case.told(CardRaised)]
        assert len(cards) == len(set(cards)) and not set(cards) & before.cards.keys()
        assert not before.accepted_at or after.accepted_at == before.accepted_at
        assert all(
            len(before.clocks[name].marks) <= len(after.clocks[name].marks)
            for name in before.clocks
            if name != "notice"
        )

    def run_of(self, key):
        """When what the deadline counts began."""
        if key == "pause":
            pauses = [mark for mark in self.case.now.picture.clocks["decision"].marks if mark.kind == "pause"]
            return pauses[-1].start
        return self.case.now.picture.clocks[OF_A_RUN[key]].start if key in OF_A_RUN else ""

    @rule(hours=st.integers(0, 24 * 9))
    def wait(self, hours):
        self.case.at += timedelta(hours=hours)

    @rule(data=st.data(), basis=BASES, days=st.integers(0, 9), papers=st.sampled_from([PAPERS, PAPERS, {}]))
    def finish(self, data, basis, days, papers):
        tasks = self.case.now.picture.tasks
        if not tasks:
            return
        task = data.draw(st.sampled_from(sorted(tasks)))
        node = self.case.chart.nodes[tasks[task].node]
        outcome = data.draw(st.sampled_from([each.name for each in node.outcomes]))
        written = {"special_kind": basis, "special_days": days, "extension_days": days} if node.form else {}
        self.order(Complete(task, "p1", outcome, written, {"opinion": "0" * 64}, documents=papers))

    @rule(act=st.sampled_from(sorted(OF_OUTCOMES)), ago=st.integers(0, 200), basis=BASES, days=st.integers(0, 9))
    def hear_of(self, act, ago, basis, days):
        at = (self.case.at - timedelta(hours=ago)).isoformat()
        self.order(ClockAct(act, at, "p2", basis=basis, length=f"{days}wd", document="1号"))

    @rule(data=st.data())
    def send_back(self, data):
        tasks = sorted(self.case.now.picture.tasks)
        if tasks:
            to = data.draw(st.sampled_from(["receive", "handle", "decide"]))
            self.order(Return(data.draw(st.sampled_from(tasks)), "p1", to))

    @rule(off=DAYS_OFF)
    def edit_calendar(self, off):
        self.case.calendar = replace(CHINA, version="", off=CHINA.off | off)
        if self.case.now.picture.status == "ended":
            return
        self.order(Retime("p1"))

    @rule(ends=st.booleans())
    def suspend(self, ends):
        self.order(Resume("p1") if ends else Suspend("p1"))

    @precondition(lambda self: self.case.now.picture.deadlines)
    @rule(data=st.data(), late=st.integers(0, 400))
    def sweep(self, data, late):
        key = data.draw(st.sampled_from(sorted(self.case.now.picture.deadlines)))
        coming = self.case.now.picture.deadlines[key].next
        if coming:
            self.case.at = max(self.case.at, datetime.fromisoformat(coming) + timedelta(hours=late))
        self.order(Fire(key))

    @precondition(lambda self: self.case.now.picture.deadlines)
    @rule(data=st.data(), to=st.sampled_from(["hold", "release", "fire", on("11-20").isoformat()]))
    def adjust(self, data, to):
        key = data.draw(st.sampled_from(sorted(self.case.now.picture.deadlines)))
        self.order(AdjustDeadline(key, to, "p9"))

    @invariant()
    def rows_follow_from_the_ledger(self):
        desk, kept = self.desk(), self.case.now.picture.deadlines
        for key in sorted(kept):
            set_deadline(desk, self.case.chart, self.moment(LONG_AGO), key)
        assert desk.deadlines == dict(kept)
        assert not desk.told

    @invariant()
    def days_are_conserved(self):
        picture = self.case.now.picture
        for line in ("promised", "legal"):
            if line in picture.deadlines:
                assert datetime.fromisoformat(picture.deadlines[line].due) == self.naive(line)

    @invariant()
    def explanations_add_up(self):
        desk = self.desk()
        for key, row in self.case.now.picture.deadlines.items():
            if row.kind in ("timer", "deem"):
                continue
            clock = clock_of(desk, self.case.chart, key)
            told = explain(clock, row.kind, self.case.calendar, self.case.now.at)
            assert datetime.fromisoformat(told.due) == datetime.fromisoformat(row.due)
            if row.kind in ("promised", "legal"):
                assert len(told.days) == int(clock.lines[row.kind][:-2]) + extended(clock, row.kind)

    @invariant()
    def tasks_say_what_their_deadlines_say(self):
        picture = self.case.now.picture
        for key, task in picture.tasks.items():
            assert task.due == (picture.deadlines[key].due if key in picture.deadlines else "")

    def teardown(self):
        if hasattr(self, "case"):
            found = self.case.again()
            assert (found.answer, found.findings) == ("一致", ())
            assert found.state == self.case.now.state

    def desk(self) -> Desk:
        return codec.loads(self.case.now.state)[0]

    def moment(self, at: datetime) -> Moment:
        return Moment(at, self.case.calendar, self.case.ladders)

    def naive(self, line: str) -> datetime:
        """The same day by day: what is paused does not count, what was added does."""
        clock = self.case.now.picture.clocks["decision"]
        pauses = [(wall(mark.start), wall(mark.end or FOREVER)) for mark in clock.marks if mark.kind == "pause"]
        works = self.case.calendar.is_working
        over = naive_due(wall(clock.start), clock.lines[line], pauses, extended(clock, line), works)
        return over.replace(tzinfo=SHANGHAI)


def extended(clock: Clock, line: str) -> int:
    """The days an extension added to it."""
    return sum(int(mark.length[:-2]) for mark in clock.marks if mark.kind == "extend") if line == "legal" else 0


def wall(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone(SHANGHAI).replace(tzinfo=None)


Cases.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestCases = Cases.TestCase
