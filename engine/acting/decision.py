"""Acts after acceptance: 特别程序 and its end (art. 45), 延期 (art. 42), 决定, 送达 (art. 44)."""

from engine import clocks
from engine.acting.papers import refuse
from engine.chart import Chart
from engine.clauses import EXTENSION
from engine.clock_acts import APPROVE, CONTINUE, DECIDE, DELIVER, EXTEND, PAUSE
from engine.clocks import DECISION, DELIVERY, Clock, Mark
from engine.commands import ClockAct
from engine.desk import Desk, Moment
from engine.errors import ClockNotRunning

MOST_EXTENSION = "10wd"
"""行政许可法 art. 42, where the item names no other."""
_DELIVERY_CLAUSE = "licensing-44"


def pause(desk: Desk, chart: Chart, moment: Moment, said: ClockAct) -> None:
    mark = Mark(clocks.PAUSE, said.at, "", said.basis, said.length, said.document, said.by)
    desk.clocks[DECISION] = clocks.pause(_running(desk), mark, bases(desk))
    desk.rungs.pop(clocks.PAUSE, None)


def continue_(desk: Desk, chart: Chart, moment: Moment, said: ClockAct) -> None:
    desk.clocks[DECISION] = clocks.continue_(_running(desk), said.at)


def approve(desk: Desk, chart: Chart, moment: Moment, said: ClockAct) -> None:
    clocks.check_extension(_running(desk), said.length, said.at, _most(desk), moment.calendar)
    desk.extension_approved_by, desk.extension = said.by, said.length


def extend(desk: Desk, chart: Chart, moment: Moment, said: ClockAct) -> None:
    approved_by = said.approved_by or desk.extension_approved_by
    length = desk.extension or said.length
    mark = Mark(clocks.EXTEND, said.at, "", EXTENSION, length, said.document, said.by)
    desk.clocks[DECISION] = clocks.extend(_running(desk), mark, _most(desk), approved_by, moment.calendar)


def decide(desk: Desk, chart: Chart, moment: Moment, said: ClockAct) -> None:
    """A second decision, after a return, is the one that counts."""
    if DECISION not in desk.clocks:
        raise ClockNotRunning()
    if DELIVERY in desk.clocks and not desk.runs(DELIVERY):
        refuse("作出决定", "决定已经送达", EXTENSION)
    desk.decide(said.at)


def deliver(desk: Desk, chart: Chart, moment: Moment, said: ClockAct) -> None:
    if not desk.runs(DELIVERY):
        refuse("送达", "决定尚未作出，或者已经送达", _DELIVERY_CLAUSE)
    desk.stop(DELIVERY, said.at)


def check_words(desk: Desk, said: ClockAct) -> None:
    """What a linked case tells must be what the case it works for can take: else that would refuse it in silence."""
    if said.act == PAUSE:
        mark = Mark(clocks.PAUSE, said.at, "", said.basis, said.length, said.document, said.by)
        clocks.pause(Clock({}, said.at), mark, bases(desk))
    elif said.act == APPROVE:
        clocks.check_extension_length(said.length, _most(desk))


def bases(desk: Desk) -> frozenset[str]:
    """What the item names beside art. 45."""
    return frozenset(desk.item.get("bases") or ())


def _most(desk: Desk) -> str:
    return desk.item.get("extension") or MOST_EXTENSION


def _running(desk: Desk) -> Clock:
    if not desk.runs(DECISION):
        raise ClockNotRunning()
    return desk.clocks[DECISION]


ACTS = {PAUSE: pause, CONTINUE: continue_, APPROVE: approve, EXTEND: extend, DECIDE: decide, DELIVER: deliver}
