"""Acts before acceptance (行政许可法 art. 32): 补正 and its end, 受理, 视为受理."""

from datetime import datetime

from engine.acting.papers import refuse
from engine.card_rules import SECOND_NOTICE
from engine.chart import Chart
from engine.clock_acts import ACCEPT, COMPLETE, DEEM, EXCEPT, SUPPLEMENT
from engine.clocks import NOTICE
from engine.commands import ClockAct
from engine.desk import Desk, Moment
from engine.errors import DeemedAccepted
from engine.errors import SecondNotice as SecondNoticeRefused

_CLAUSE = "licensing-32"


def supplement(desk: Desk, chart: Chart, moment: Moment, said: ClockAct) -> None:
    """告知补正: once, in time, and of everything."""
    _check_open(desk, "告知补正")
    if not desk.runs(NOTICE) and not desk.exception:
        refuse("告知补正", "已经告知补正，申请人尚未补齐材料", _CLAUSE)
    if desk.notices and not desk.exception:
        raise SecondNoticeRefused()
    check_in_time(desk, moment, said.at)
    desk.stop(NOTICE, said.at)
    desk.notices, desk.exception = desk.notices + 1, ""
    if desk.notices > 1:
        desk.raise_card(SECOND_NOTICE, moment.text)


def allow_another(desk: Desk, chart: Chart, moment: Moment, said: ClockAct) -> None:
    """The leader allows one more notice: it will be a finding all the same."""
    _check_open(desk, "批准再次告知补正")
    desk.exception = said.by


def complete(desk: Desk, chart: Chart, moment: Moment, said: ClockAct) -> None:
    """补齐: the notice clock begins anew, and this is the day of acceptance."""
    _check_open(desk, "收齐补正材料")
    if desk.runs(NOTICE):
        refuse("收齐补正材料", "没有告知过补正", _CLAUSE)
    desk.complete(said.at)


def accept(desk: Desk, chart: Chart, moment: Moment, said: ClockAct) -> None:
    """受理: a return to it undoes neither the acceptance nor its date (decision 9)."""
    if not desk.accepted_at:
        desk.accept(moment, chart, said.at)


def deem(desk: Desk, chart: Chart, moment: Moment, said: ClockAct) -> None:
    """视为受理: dated back to the day from which the notice clock ran."""
    if not desk.accepted_at and desk.runs(NOTICE):
        desk.accept(moment, chart, said.at, deemed=True)


def check_in_time(desk: Desk, moment: Moment, at: str) -> None:
    """Nobody who is deemed accepted can still be told to bring more, or be turned away."""
    over = desk.notice_over(moment, at)
    if desk.is_permit and over:
        raise DeemedAccepted(due=_shown(moment, over))


def _shown(moment: Moment, over: datetime) -> str:
    return f"{moment.calendar.local(over):%Y-%m-%d %H:%M}"


def _check_open(desk: Desk, act: str) -> None:
    if NOTICE not in desk.clocks:
        refuse(act, "本办件不计告知期限", _CLAUSE)
    if desk.accepted_at:
        refuse(act, "已经受理", _CLAUSE)


ACTS = {SUPPLEMENT: supplement, EXCEPT: allow_another, COMPLETE: complete, ACCEPT: accept, DEEM: deem}
