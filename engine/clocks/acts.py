"""What may be written to the ledger of a clock: a new one each time, or a refusal that names the law."""

from collections.abc import Container
from dataclasses import replace
from datetime import datetime

from engine.calendar import Calendar
from engine.clauses import EXTENSION, NEVER, PAUSE, SPECIAL, cited, name_of
from engine.clocks import ledger
from engine.clocks.counting import DAYS, due
from engine.clocks.ledger import LEGAL, Clock, Mark
from engine.errors import (
    BasisRefused,
    ClockNotRunning,
    DocumentMissing,
    ExtensionRefused,
    NoPause,
    PauseLengthRefused,
    PauseOfPause,
)
from engine.limits import check, known

MOST_PAUSE_DAYS = 60


def pause(clock: Clock, mark: Mark, own: Container[str] = ()) -> Clock:
    """特别程序 begins. `own`: the bases the item names besides those of art. 45."""
    if clock.stopped:
        raise ClockNotRunning()
    if clock.pause is not None:
        raise PauseOfPause()
    if mark.basis in NEVER or not (mark.basis in SPECIAL or mark.basis in own):
        raise BasisRefused(basis=name_of(mark.basis))
    if not _is_length(mark.length):
        raise PauseLengthRefused(length=mark.length, most=MOST_PAUSE_DAYS)
    if not mark.document:
        raise DocumentMissing(document="特别程序告知书", law=cited(PAUSE))
    return replace(clock, marks=(*clock.marks, replace(mark, kind=ledger.PAUSE, end="")))


def continue_(clock: Clock, at: str) -> Clock:
    """It is over; never before it began."""
    going_on = clock.pause
    if going_on is None:
        raise NoPause()
    end = max(going_on.start, at, key=datetime.fromisoformat)
    marks = tuple(replace(mark, end=end) if mark is going_on else mark for mark in clock.marks)
    return replace(clock, marks=marks)


def extend(clock: Clock, mark: Mark, most: str, approved_by: str, calendar: Calendar) -> Clock:
    """The applicant was told, at `mark.start`, that the legal line has more days. `most`: the item's maximum."""
    check_extension(clock, mark.length, mark.start, most, calendar)
    if not approved_by:
        raise ExtensionRefused(reason="须先经本行政机关负责人批准")
    if not mark.document:
        raise DocumentMissing(document="延期告知书", law=cited(EXTENSION))
    return replace(clock, marks=(*clock.marks, replace(mark, kind=ledger.EXTEND, end="")))


def check_extension(clock: Clock, length: str, at: str, most: str, calendar: Calendar) -> None:
    """Whether the legal line could be extended by so much at this moment; asked at the approval as well."""
    if clock.stopped:
        raise ClockNotRunning()
    if any(mark.kind == ledger.EXTEND for mark in clock.marks):
        raise ExtensionRefused(reason="期限只能延长一次")
    if not clock.lines.get(LEGAL) or check(clock.lines[LEGAL]).unit not in DAYS:
        raise ExtensionRefused(reason="没有以日计算的法定期限")
    check_extension_length(length, most)
    over = due(clock, LEGAL, calendar)
    if over is not None and datetime.fromisoformat(at) > over:
        raise ExtensionRefused(reason=f"法定期限已于 {calendar.local(over):%Y-%m-%d %H:%M} 届满，须在届满前批准并告知")


def check_extension_length(length: str, most: str) -> None:
    """What any clock of the item could be extended by."""
    if not 1 <= _days_of(length) <= _days_of(most):
        raise ExtensionRefused(reason=f"延长「{length}」不在该事项允许的 1 至 {_days_of(most)} 日之内")


def stop(clock: Clock, at: str) -> Clock:
    """It is over, and a pause that goes on with it; the first end counts."""
    if clock.stopped:
        return clock
    return replace(clock if clock.pause is None else continue_(clock, at), stopped=at)


def date_back(clock: Clock, to: str) -> Clock:
    """It has run since an earlier moment: 视为受理, or the day complete materials arrived."""
    return replace(clock, start=min(clock.start, to, key=datetime.fromisoformat))


def _is_length(text: str) -> bool:
    length = known(text)
    return length is not None and length.unit == "wd" and 1 <= length.amount <= MOST_PAUSE_DAYS


def _days_of(text: str) -> int:
    limit = known(text)
    return limit.amount if limit is not None and limit.unit in DAYS else 0
