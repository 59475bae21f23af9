"""一键复盘: whose the time of a case was. Every microsecond is somebody's, and nobody's twice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from app.labels import ROLES, label
from app.queries.replay.shown import OfficeOf
from app.queries.replay.spans import APPLICANT, PAUSED, Span, extent, is_over, spans_of
from app.queries.replay.standing_by import OpenTask
from app.queries.replay.then import Names
from app.queries.views.replay import Account, Share
from engine.calendar import Calendar
from engine.clauses import name_of
from engine.desk import iso

PERSON, OFFICE, SUSPENDED, OUTSIDE = "person", "office", "suspended", "outside"
ORDER = (PERSON, OFFICE, APPLICANT, PAUSED, SUSPENDED, OUTSIDE)
NOBODY = "待签收"
WAITS = {"message": "等待外部消息", "signal": "等待流程信号", "job": "自动任务"}
TIMER = "定时等待"
Pieces = Iterator[tuple[Share, bool]]
"""Whose a span was, and whether they had signed for it."""


class Accounting:
    """`own`: names of the bases of pauses that only the item knows."""

    def __init__(self, names: Names, office_of: OfficeOf, calendar: Calendar, own: Mapping[str, str]):
        self._names, self._office_of, self._calendar, self._own = names, office_of, calendar, own

    def account(
        self, number: str, lines: Sequence[Mapping[str, Any]], now: datetime, unreadable: tuple[int, ...] = ()
    ) -> Account:
        """`lines`: those of the journal that can be read, `unreadable`: the numbers of the others."""
        found: dict[tuple[str, str, str], Share] = {}
        for span in spans_of(lines, now):
            for piece in self._shared(span):
                key = (piece.kind, piece.key, piece.office)
                found[key] = _sum(found[key], piece) if key in found else piece
        first, last = extent(lines, now)
        shares = sorted(found.values(), key=lambda each: (ORDER.index(each.kind), -each.total, each.key))
        return Account(
            number=number,
            start=iso(first),
            end=iso(last),
            ended=is_over(lines),
            total=_microseconds(last - first),
            total_hours=_microseconds(self._calendar.working_time_between(first, last)),
            shares=tuple(shares),
            offices=_by_office(shares),
            unreadable=unreadable,
        )

    def _shared(self, span: Span) -> Iterator[Share]:
        """What several had at once is divided among them, so that nothing is counted twice."""
        whose = list(self._whose(span))
        whole = _microseconds(span.until - span.since)
        hours = _microseconds(self._calendar.working_time_between(span.since, span.until))
        for place, (share, worked) in enumerate(whose):
            part, part_hours = _part(whole, place, len(whose)), _part(hours, place, len(whose))
            if worked:
                yield replace(share, work=part, work_hours=part_hours)
            else:
                yield replace(share, waiting=part, waiting_hours=part_hours)

    def _whose(self, span: Span) -> Pieces:
        if span.away is not None and span.away.kind == PAUSED:
            yield Share(PAUSED, span.away.basis, name_of(span.away.basis, self._own) or "停止计时"), False
        elif span.away is not None:
            yield Share(APPLICANT, "", "申请人"), False
        elif span.standing.suspended:
            yield Share(SUSPENDED, "", "挂起"), False
        elif span.standing.tasks:
            tasks = span.standing.tasks
            yield from (self._of_task(tasks[key]) for key in sorted(tasks))
        else:
            kind = min(span.standing.waits.values(), default="")
            yield Share(OUTSIDE, kind, WAITS.get(kind, TIMER)), False

    def _of_task(self, task: OpenTask) -> tuple[Share, bool]:
        office = self._office_of(task.org).name
        holder = task.claimed or task.person
        if not holder:
            return Share(OFFICE, f"{task.role}@{office}", f"{label(ROLES, task.role)}（{NOBODY}）", office), False
        return Share(PERSON, holder, self._names.of(holder) or holder, office), bool(task.claimed)


def _by_office(shares: Sequence[Share]) -> tuple[Share, ...]:
    found: dict[str, Share] = {}
    for each in shares:
        whole = replace(each, kind=OFFICE, key=each.office, name=each.office) if each.office else each
        key = each.office or f"{each.kind}/{each.key}"
        found[key] = _sum(found[key], whole) if key in found else whole
    return tuple(sorted(found.values(), key=lambda each: (ORDER.index(each.kind), -each.total, each.key)))


def _sum(one: Share, other: Share) -> Share:
    return replace(
        one,
        waiting=one.waiting + other.waiting,
        work=one.work + other.work,
        waiting_hours=one.waiting_hours + other.waiting_hours,
        work_hours=one.work_hours + other.work_hours,
    )


def _part(whole: int, place: int, among: int) -> int:
    """
    >>> [_part(10, place, 3) for place in range(3)]
    [4, 3, 3]
    """
    return whole // among + (place < whole % among)


def _microseconds(span: timedelta) -> int:
    return span // timedelta(microseconds=1)
