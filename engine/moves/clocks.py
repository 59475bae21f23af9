"""Orders about the clocks of a case as a whole: what a linked case did to them, and another calendar."""

from dataclasses import replace
from datetime import datetime

from engine.acting import do_act
from engine.case import Case, Moves
from engine.clock_acts import OF_OUTCOMES
from engine.commands import ClockAct, Retime
from engine.desk import iso
from engine.errors import ClockActRefused
from engine.timekeeping import every_deadline, set_deadline


def act(case: Case, command: ClockAct) -> None:
    """It counts from when it happened there, which is never after now."""
    if command.act not in OF_OUTCOMES:
        raise ClockActRefused(act=f"办理「{command.act}」", reason="没有这一计时操作", law="流程图规范")
    if not case.desk.keeps_ledgers:
        raise ClockActRefused(
            act=f"办理「{command.act}」", reason="办件按旧规则办理，没有时限台账", law="办件启动时的规则"
        )
    at = min(datetime.fromisoformat(command.at), case.moment.at)
    do_act(case.desk, case.chart, case.moment, replace(command, at=iso(at)))


def retime(case: Case, command: Retime) -> None:
    """Every open moment follows from the ledger anew. Cases of older rules keep theirs."""
    if case.desk.keeps_ledgers:
        for key in tuple(dict.fromkeys(every_deadline(case.desk))):
            set_deadline(case.desk, case.chart, case.moment, key)


MOVES: Moves = {ClockAct: act, Retime: retime}
