"""What a case knows about time under rules number 3: its clocks, its cards, and the facts that acceptance hangs on.

Due moments are not among them: they follow from these facts, the calendar and the ladders (`engine.timekeeping`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from engine import clocks
from engine.card_rules import NO_NOTICE, RULES
from engine.chart import Chart, Node
from engine.clock_acts import SUPPLEMENT
from engine.clocks import DECISION, DELIVERY, LEGAL, NOTICE, PAUSE, PROMISED, TASK, Clock, Mark
from engine.events import Event
from engine.limits import check, text_of_share
from engine.pace import Moment, Pace
from engine.picture import Card
from engine.semantics import LEDGERS, SEMANTICS

NOTICE_LIMIT, DELIVERY_LIMIT = "5wd", "10wd"
"""行政许可法 art. 32 and 44, where the item names no other."""
CLOCK_OF = {NOTICE: NOTICE, PROMISED: DECISION, LEGAL: DECISION, PAUSE: DECISION, DELIVERY: DELIVERY}
"""Deadlines a case has one of, by their kind, which is their key and their line too -> the clock they follow."""
PERMIT = "01"
"""行政许可 among the kinds of items."""
NEVER_PAUSED = ("special", SUPPLEMENT)
"""Stages whose work goes on while the clock of the case stands still."""


@dataclass(slots=True)
class Ledger(Pace):
    """`told` is what the acts of this step tell, and is not kept."""

    semantics: int = SEMANTICS
    clocks: dict[str, Clock] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    complete_at: str = ""  # when what was missing had come: the day of acceptance
    notices: int = 0  # how often the applicant was told what is missing
    exception: str = ""  # who allowed one more notice
    deemed: bool = False  # 视为受理
    extension_approved_by: str = ""
    extension: str = ""  # how much was approved
    armed: dict[str, str] = field(default_factory=dict)  # timer -> when it was armed
    moved: dict[str, str] = field(default_factory=dict)  # deadline -> where an administrator put it
    held: list[str] = field(default_factory=list)  # deadlines an administrator holds
    rungs: dict[str, int] = field(default_factory=dict)  # deadline -> calls of its ladder that were made
    told: list[Event] = field(default_factory=list)

    @property
    def keeps_ledgers(self) -> bool:
        return self.semantics >= LEDGERS

    @property
    def is_permit(self) -> bool:
        """Only these are deemed accepted."""
        return self.item.get("kind") == PERMIT

    @property
    def is_linked(self) -> bool:
        """It works for another case, whose clocks it does not keep; a part of one (子办件) has clocks of its own."""
        return bool(self.item.get("parent")) and not self.item.get("part")

    @property
    def pause(self) -> Mark | None:
        """What stops the decision clock now."""
        decision = self.clocks.get(DECISION)
        return decision.pause if decision and not decision.stopped else None

    def receive(self, chart: Chart, moment: Moment) -> None:
        """收件: the notice clock of an application begins."""
        if self.keeps_ledgers and chart.kind == "item" and not self.is_linked:
            self.clocks[NOTICE] = Clock({NOTICE: self.item.get("notice") or NOTICE_LIMIT}, moment.text)

    def start_limit(self, chart: Chart, node: Node, key: str, moment: Moment) -> None:
        """Charts that do not say what their outcomes do to the clocks mean it by where their tasks stand."""
        if not self.keeps_ledgers:
            Pace.start_limit(self, chart, node, key, moment)
        elif node.clock == "run" and not self.accepted_at:
            self.accept(moment, chart)
        elif node.clock == "after" and self.runs(DECISION):
            self.decide(moment.text)
        elif _means_supplement(chart, node) and self.runs(NOTICE) and not self.notice_over(moment):
            self.stop(NOTICE, moment.text)

    def stop_limit(self, chart: Chart, key: str, since: str, moment: Moment) -> None:
        if not self.keeps_ledgers:
            Pace.stop_limit(self, chart, key, since, moment)
            return
        self.drop(key)
        node = chart.nodes.get(key.rpartition("#")[0])  # nodes go when a case migrates
        clock = self.pass_clock(chart, node, since) if node else None
        if node and clock:
            self.used[node.id] = clock.used + clocks.taken(clock, TASK, moment.at, moment.calendar)
        if node and _means_supplement(chart, node) and NOTICE in self.clocks and not self.runs(NOTICE):
            self.complete(moment.text)

    def arm_timer(self, chart: Chart, key: str, moment: Moment) -> None:
        if self.keeps_ledgers:
            self.armed[key] = moment.text
        else:
            Pace.arm_timer(self, chart, key, moment)

    def pass_clock(self, chart: Chart, node: Node, since: str) -> Clock | None:
        """The clock of a pass through a task that began then; None where the item names no limit it could have."""
        limit, whole = self.limit(node.limit), self.limit(chart.limit)
        if limit and check(limit).is_share:
            limit = text_of_share(limit, whole) if whole else ""
        return Clock({TASK: limit}, since, self._pauses(node), used=self.used.get(node.id, 0)) if limit else None

    def drop(self, key: str) -> None:
        """A task or a timer that is no more."""
        self.deadlines.pop(key, None)
        for known in (self.armed, self.moved, self.rungs):
            known.pop(key, None)
        if key in self.held:
            self.held.remove(key)

    def runs(self, name: str) -> bool:
        """Paused or not: it has begun and is not over."""
        return name in self.clocks and not self.clocks[name].stopped

    def begin(self, name: str, clock: Clock) -> None:
        """Perhaps not for the first time: its ladder is climbed anew."""
        self.clocks[name] = clock
        self.rungs.pop(name, None)

    def stop(self, name: str, at: str) -> None:
        if name in self.clocks:
            self.clocks[name] = clocks.stop(self.clocks[name], at)

    def notice_over(self, moment: Moment, at: str = "") -> datetime | None:
        """When the notice clock was over, if it was at that moment and nobody had been told anything."""
        clock = self.clocks.get(NOTICE)
        if clock is None or clock.stopped:
            return None
        over = clocks.due(clock, NOTICE, moment.calendar)
        return over if over and over < datetime.fromisoformat(at or moment.text) else None

    def complete(self, at: str) -> None:
        """补齐: the notice clock begins anew, and this will be the day of acceptance."""
        self.complete_at = at
        self.begin(NOTICE, Clock(self.clocks[NOTICE].lines, at))

    def accept(self, moment: Moment, chart: Chart, at: str = "", deemed: bool = False) -> None:
        """受理, on the day the materials were complete; a permit nobody was told of in time, on receipt.

        `deemed`: the very moment at which the notice clock is over has come.
        """
        at = at or moment.text
        self.accepted_at = self.complete_at or at
        if self.is_permit and (deemed or self.notice_over(moment, at)):
            self.accepted_at, self.deemed = self.clocks[NOTICE].start, True
            self.raise_card(NO_NOTICE, moment.text, NOTICE, self.accepted_at)
        self.stop(NOTICE, at)
        self.clocks[DECISION] = Clock(dict(self._lines(chart)), self.accepted_at)

    def decide(self, at: str) -> None:
        """决定: a later one, after a return, takes the place of an earlier one."""
        self.clocks[DECISION] = replace(self.clocks[DECISION], stopped=at)
        if NOTICE in self.clocks:
            self.begin(DELIVERY, Clock({DELIVERY: self.item.get("delivery") or DELIVERY_LIMIT}, at))

    def rest(self, at: str) -> None:
        """The case has ended: every clock stops, nothing is due any more."""
        for name in tuple(self.clocks):
            self.stop(name, at)
        self.armed, self.moved, self.held, self.rungs = {}, {}, [], {}

    def raise_card(self, number: str, at: str, deadline: str = "", since: str = "") -> None:
        """One of a rule and a deadline since that began; one that was withdrawn does not count."""
        of_it = (each for each in self.cards.values() if (each.rule, each.deadline) == (number, deadline))
        if not any(each.at >= since and each.state != "cancelled" for each in of_it):
            key = f"{number}#{1 + sum(each.rule == number for each in self.cards.values())}"
            self.cards[key] = Card(key, RULES[number].colour, number, at, deadline=deadline)

    def _lines(self, chart: Chart) -> Iterator[tuple[str, str]]:
        said = ((PROMISED, chart.limit, "promised"), (LEGAL, chart.legal_limit, "legal"))
        for line, text, name in said:
            if limit := self.limit(text or self.item.get(name, "")):
                yield line, limit

    def _pauses(self, node: Node) -> tuple[Mark, ...]:
        """What stops the clock of the case stops the work on it, but not what the pause is for."""
        decision = self.clocks.get(DECISION)
        if decision is None or node.clock != "run" or node.stage in NEVER_PAUSED:
            return ()
        return tuple(mark for mark in decision.marks if mark.kind == PAUSE)


def _means_supplement(chart: Chart, node: Node) -> bool:
    """Its stage says so, and no outcome of the chart says when the applicant was told."""
    if node.stage != SUPPLEMENT:
        return False
    return not any(outcome.clock == SUPPLEMENT for each in chart.nodes.values() for outcome in each.outcomes)
