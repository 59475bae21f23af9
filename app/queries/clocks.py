"""The clocks of a case, line by line, as its state has them; cases of before the ledgers have none."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from app.queries.actors import person_id
from app.queries.people import names_of
from app.queries.standing import Standing
from app.queries.views import LineView, StretchView
from engine import clocks
from engine.clauses import clause_of, name_of
from engine.clocks import DECISION, EXTEND, EXTENDED, LEGAL, PAUSED, TASK, Clock, Segment
from engine.clocks.counting import DAYS
from engine.explain import explain
from engine.limits import Limit
from engine.sitting import whole_of
from engine.watches import Watch, clock_of

ORDER = (clocks.NOTICE, LEGAL, clocks.PROMISED, clocks.DELIVERY)
"""As a case goes on; of its decision first what the law asks."""


def lines_of(session: Session, standing: Standing, now: datetime) -> tuple[LineView, ...]:
    """Of the case as a whole, and of every task that is open."""
    telling = _Telling(session, standing, now)
    return tuple((*telling.of_case(), *(line for key in _tasks(standing) for line in telling.of_task(key))))


def lines_of_case(session: Session, standing: Standing, now: datetime) -> tuple[LineView, ...]:
    """Of the case as a whole alone."""
    return tuple(_Telling(session, standing, now).of_case())


def lines_at(session: Session, standing: Standing, task: str, now: datetime) -> tuple[LineView, ...]:
    """Of the case and of one task, by its key."""
    telling = _Telling(session, standing, now)
    return tuple((*telling.of_case(), *telling.of_task(task)))


def _tasks(standing: Standing) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(whole_of, standing.desk.tasks)))


class _Telling:
    """One look at all clocks of a case at a moment."""

    def __init__(self, session: Session, standing: Standing, now: datetime):
        self.standing, self.now = standing, now
        self.own: Mapping[str, str] = standing.desk.item.get("bases") or {}
        found = (mark.by for clock in standing.desk.clocks.values() for mark in clock.marks)
        self.names = names_of(session, set(filter(None, map(person_id, found))))

    def of_case(self) -> Iterator[LineView]:
        known = {line: (name, clock) for name, clock in self.standing.desk.clocks.items() for line in clock.lines}
        for line in sorted(known, key=lambda each: ORDER.index(each) if each in ORDER else len(ORDER)):
            name, clock = known[line]
            yield self._line(line, line, name, clock, self.standing.chart.warn_ratio)

    def of_task(self, key: str) -> Iterator[LineView]:
        desk, chart = self.standing.desk, self.standing.chart
        whole = whole_of(key)
        open_keys = [each for each in desk.tasks if whole_of(each) == whole]
        node = chart.nodes.get(whole.rpartition("#")[0])
        clock = clock_of(desk, chart, whole) if desk.keeps_ledgers and open_keys and node else None
        if clock is None or node is None:
            return
        line = self._line(whole, TASK, TASK, clock, node.warn_ratio or chart.warn_ratio)
        latest = desk.tasks[key if key in desk.tasks else open_keys[0]].latest
        yield replace(line, node_name=chart.label(node.id), latest=moment_of(latest))

    def _line(self, key: str, line: str, name: str, clock: Clock, ratio: str) -> LineView:
        calendar, limit = self.standing.calendar, clocks.limit_of(clock, line)
        assert limit is not None, "the line is one of this clock"
        due = clocks.due(clock, line, calendar)
        stretches = tuple(map(self._stretch, clocks.segments(clock, self.now)))
        last = stretches[-1] if stretches else None
        return LineView(
            key=key,
            clock=name,
            node_name="",
            limit=limit.text if limit.unit not in DAYS else f"{limit.amount}{limit.unit}",
            unit=limit.unit,
            amount=_amount(limit),
            used=clock.used + clocks.taken(clock, line, self.now, calendar),
            start=datetime.fromisoformat(clock.start),
            due=due,
            expected=clocks.expected(clock, line, calendar),
            first_due=self._unextended(clock, line),
            warn=Watch(key, line, clock, due, ratio=ratio).warn(calendar) if due else None,
            latest=None,
            stopped=moment_of(clock.stopped),
            paused=last if last and last.kind == PAUSED and not last.end else None,
            stretches=stretches,
            why=explain(clock, line, calendar, self.now, self.own, self._clause(name)),
            calendar=calendar,
        )

    def _clause(self, name: str) -> str:
        """What the item names instead of the general limit of a decision."""
        return self.standing.desk.item.get("legal_basis", "") if name == DECISION else ""

    def _unextended(self, clock: Clock, line: str) -> datetime | None:
        marks = tuple(mark for mark in clock.marks if mark.kind != EXTEND)
        if line != LEGAL or len(marks) == len(clock.marks):
            return None
        return clocks.due(replace(clock, marks=marks), line, self.standing.calendar)

    def _stretch(self, segment: Segment) -> StretchView:
        start, until = datetime.fromisoformat(segment.start), None
        if segment.kind == PAUSED and segment.length:
            pause = Clock({PAUSED: segment.length}, segment.start)
            until = clocks.due(pause, PAUSED, self.standing.calendar)
        what = "延期" if segment.kind == EXTENDED else name_of(segment.basis, self.own) if segment.basis else ""
        return StretchView(
            kind=segment.kind,
            start=start,
            end=moment_of(segment.end),
            basis=segment.basis,
            what=what,
            clause=clause_of(segment.basis, self.own) if segment.kind == PAUSED else segment.basis,
            length=segment.length,
            until=until,
            document=segment.document,
            by_name=self.names.get(person_id(segment.by) or 0, ""),
        )


def moment_of(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _amount(limit: Limit) -> int:
    return limit.amount if limit.unit in DAYS else int(limit.span.total_seconds()) if limit.instant is None else 0
