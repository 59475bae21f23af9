"""One past case on a draft: its orders are given again at their moments, as far as the draft takes them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine import commands
from engine.agency import holder_of
from engine.calendar import Calendar
from engine.commands import Command, Complete, Fire, Start
from engine.desk import iso
from engine.errors import EngineError
from engine.ladders import Ladders
from engine.picture import Deadline, Picture
from engine.rehearsal.course import Course
from engine.rehearsal.draft import Draft
from engine.rehearsal.finding import Finding, Gone
from engine.rehearsal.mending import TRIES, lack_of, mended, stand_in, with_answer
from engine.rehearsal.past import ChartOf, Order, deed_of, node_of, note, order_of
from engine.rehearsal.report import Changes, Need, Rehearsed
from engine.rehearsal.waiting import answers, lacking, next_timer, next_timer_of_its_own, nodes_of
from engine.run import Step, step

TIMERS_MOST = 200
"""So many moments come by themselves in one go: a draft may wind itself up again and again."""
ANSWERS_MOST = 50
"""So many answers of the designer in one case: one may lead back to where it is asked again."""
DECIDING = (Complete, commands.Skip, commands.JobDone, commands.JobFailed)
HOLDING = (commands.AdjustDeadline, commands.Suspend, commands.Resume)
"""What a draft may refuse without anybody missing it."""


@dataclass(frozen=True)
class Versions:
    """What lines of a journal name by digest; `chart` may be gone."""

    chart: ChartOf
    calendar: Callable[[str], Calendar]
    ladders: Callable[[str], Ladders]


def rehearse(draft: Draft, lines: Iterable[Mapping[str, Any]], versions: Versions, changes: Changes) -> Rehearsed:
    """`lines`: the values of a journal that agrees with itself, of a case that has ended."""
    read = [(said, order_of(said, versions.chart)) for said in lines]
    case = _Again(draft, changes, versions, [order for _, order in read if order])
    for said, order in read:
        if order is not None:
            note(case.then, order, said["at"], changes)
            case.take(order)
        case.then.read(said["events"], said["at"], changes.here)
    return case.over(versions.calendar(read[-1][0]["inputs"]["calendar"]))


class _Again:
    """`kept`: orders whose task is not open yet; `left`: how often the past still decides at a node; `stuck`: nodes
    whose decision was refused: the branch stays there.
    """

    order: Order

    def __init__(self, draft: Draft, changes: Changes, versions: Versions, orders: Iterable[Order]) -> None:
        self.draft, self.changes, self.versions = draft, changes, versions
        self.finding = Finding(draft, changes)
        self.then, self.now = Course(), Course()
        self.step: Step | None = None
        self.kept: list[Order] = []
        self.needs: dict[Need, None] = {}
        self.stuck: set[str] = set()
        self.left = Counter(changes.here(each.was) for each in orders if isinstance(each.command, DECIDING))
        self.handling = ""
        self.answered = 0

    @property
    def picture(self) -> Picture:
        return self.step.picture if self.step else Picture()

    @property
    def has_ended(self) -> bool:
        return self.picture.status == "ended"

    def take(self, order: Order) -> None:
        """An order at its moment, after what comes by itself until then."""
        self.order = order
        if self.step is not None:
            self._let_time_pass(iso(order.at))
        if self.has_ended or (self.step is None and not isinstance(order.command, Start)):
            return
        if self._give(order):
            self._go_on(order.at)

    def over(self, calendar: Calendar) -> Rehearsed:
        self._let_time_end()
        if not self.has_ended:
            self.needs |= dict.fromkeys(lacking(self.picture, lambda node: node not in self.stuck))
        calendar, picture = calendar.of(self.handling), self.picture
        return Rehearsed(
            was=self.then.result,
            now=self.now.result,
            then_done=tuple(self.then.deeds),
            done=tuple(self.now.deeds),
            needs=tuple(self.needs),
            margin_was=self.then.margin(calendar),
            margin_now=self.now.margin(calendar),
            late_was=tuple(self.then.late),
            late_now=tuple(self.now.late),
            open=nodes_of(picture),
            passed=tuple(picture.passed),
        )

    def _give(self, order: Order) -> bool:
        """Whether it moved the case. What nothing waits for yet is kept, what concerns nothing any more is not."""
        try:
            is_stuck = self.changes.here(order.was) in self.stuck
            command = None if is_stuck else self.finding.found(order, self.picture)
        except Gone:
            self._count_off(order)
            return False
        if command is None:
            self.kept.append(order)
            return False
        self._count_off(order)
        self._look_at(order, command)
        return self._carry_out(command, order.at)

    def _count_off(self, order: Order) -> None:
        if isinstance(order.command, DECIDING):
            self.left[self.changes.here(order.was)] -= 1

    def _look_at(self, order: Order, command: Command) -> None:
        if isinstance(command, Start):
            self.handling = str(command.item.get("handling", ""))
        elif isinstance(order.command, Complete) and isinstance(command, Complete) and order.chart is not None:
            node = self.picture.tasks[command.task].node
            answer = self.changes.answers.get(node)
            lacks = self.draft.lacking(order.chart, order.was, node, order.command.data, answer)
            self.needs |= dict.fromkeys(lacks)

    def _carry_out(self, command: Command, at: datetime, assumed: bool = False) -> bool:
        """With what a rule of the draft asks of it; a refusal that stands leaves the branch where it is."""
        for tries in range(TRIES):
            try:
                self._move(command, at, assumed)
                return True
            except EngineError as refused:
                other = with_answer(command, self.changes.answers.get(_where(command)), refused)
                assumed = assumed or other is not None
                if other is None:
                    other, need = mended(self.draft, command, refused, self.picture, tries)
                    self.needs |= dict.fromkeys([need] if need else [])
                if other is None:
                    self._refuse(command, refused)
                    return False
                command = other
        return False

    def _refuse(self, command: Command, refused: EngineError) -> None:
        if not isinstance(command, HOLDING):
            self.stuck.add(_where(command) or type(command).__name__)
            self.needs[lack_of(refused, _where(command))] = None

    def _move(self, command: Command, at: datetime, assumed: bool) -> None:
        state = self.step.state if self.step else None
        calendar, ladders = self.versions.calendar(self.order.calendar), self.versions.ladders(self.order.ladders)
        self.step = step(self.draft.chart, state, command, at, calendar, ladders=ladders)
        text = iso(self.step.at)
        if isinstance(command, Complete):
            self.finding.doers[command.task] = holder_of(command)
        if deed := deed_of(command, _where(command), text, assumed):
            self.now.deeds.append(deed)
        self.now.hear(self.step.events, text)

    def _go_on(self, at: datetime) -> None:
        """What was decided before it was asked here, and what the designer has answered."""
        while not self.has_ended and (self._give_kept() or self._give_answer(at)):
            pass

    def _give_kept(self) -> bool:
        kept, self.kept = self.kept, []
        for place, order in enumerate(kept, 1):
            if self._give(order):
                self.kept += kept[place:]
                return True
        return False

    def _give_answer(self, at: datetime) -> bool:
        by = stand_in(TRIES + len(self.now.deeds))
        command = next(answers(self.draft, self.changes, self.picture, self._is_open, by), None)
        if command is None or self.answered == ANSWERS_MOST:
            return False
        self.answered += 1
        return self._carry_out(command, at, assumed=True)

    def _is_open(self, node: str) -> bool:
        return self.left[node] <= 0 and node not in self.stuck

    def _let_time_pass(self, until: str) -> None:
        for _ in range(TIMERS_MOST):
            row = next_timer_of_its_own(self.picture, self.then, self.changes)
            if row is None or row.next > until or not self._fire(row):
                return

    def _let_time_end(self) -> None:
        """After the last order: where nobody has anything to do, the case waits for its timers."""
        for _ in range(TIMERS_MOST):
            row = None if self.picture.tasks else next_timer(self.picture)
            if row is None or not self._fire(row):
                return

    def _fire(self, row: Deadline) -> bool:
        at = datetime.fromisoformat(row.next)
        went = self._carry_out(Fire(row.key), at)
        if went:
            self._go_on(at)
        return went


def _where(command: Any) -> str:
    """The node it concerns; empty for the case as a whole."""
    keys = (getattr(command, name, "") for name in ("task", "job", "timer", "deadline"))
    return node_of(next(filter(None, keys), ""))
