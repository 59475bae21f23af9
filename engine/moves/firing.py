"""What the sweep does when a moment has come, and what an administrator does to a moment by hand."""

from datetime import UTC, datetime

from engine.case import Case, Moves
from engine.clauses import CLAUSES, OF_LINES, PAUSE
from engine.clocks import TASK
from engine.commands import AdjustDeadline, Fire
from engine.desk import iso
from engine.errors import AdjustmentRefused, CaseSuspended, DeadlineFixed, TimerNotArmed, TimerNotDue
from engine.picture import Deadline
from engine.timekeeping import DEEM, TIMER, call_next, set_deadline

HOLD, RELEASE, FIRE = "hold", "release", "fire"
FIRST_YEAR, LAST_YEAR = 2000, 2199
"""Between them a moment can be moved: its ladder goes beyond it, and calendars end."""
_NAMES = {
    "notice": "告知期限",
    "deem": "视为受理",
    "promised": "承诺期限",
    "legal": "法定期限",
    "pause": "特别程序所需时间",
    "delivery": "送达期限",
}


def fire(case: Case, command: Fire) -> None:
    """A timer moves the case on, a ladder makes its next call."""
    row = _row(case, command.timer)
    coming = row.next if case.desk.keeps_ledgers else row.due if row.kind == TIMER else ""
    if not coming:
        raise TimerNotArmed(timer=_name(case, row))
    if iso(case.moment.at) < coming:
        raise TimerNotDue(timer=_name(case, row), due=coming)
    _make(case, row)


def adjust(case: Case, command: AdjustDeadline) -> None:
    """Of timers and tasks alone: nobody moves what the law or a promise has set."""
    row = _row(case, command.deadline, to_fire=command.to == FIRE)
    if row.kind not in (TIMER, TASK):
        raise DeadlineFixed(deadline=_name(case, row), law=CLAUSES[OF_LINES.get(row.kind, PAUSE)].cited)
    if command.to == FIRE:
        _make(case, row)
    elif not case.desk.keeps_ledgers:
        raise AdjustmentRefused(deadline=_name(case, row), reason="办件按旧规则办理，到期时间不能调整")
    elif command.to in (HOLD, RELEASE):
        _hold(case, row, command.to == HOLD)
    else:
        case.desk.moved[row.key] = _moment(case, row, command.to)
    if row.key in case.desk.deadlines and command.to != FIRE:
        set_deadline(case.desk, case.chart, case.moment, row.key)


def _row(case: Case, key: str, to_fire: bool = True) -> Deadline:
    """Nothing moves the tokens of a suspended case."""
    row = case.desk.deadlines.get(key)
    if to_fire and case.desk.status == "suspended" and (row is None or row.kind == TIMER):
        raise CaseSuspended()
    if row is None:
        raise TimerNotArmed(timer=_NAMES.get(key) or case.label(key) or key[:40])
    return row


def _make(case: Case, row: Deadline) -> None:
    if row.kind in (TIMER, DEEM):
        flow = case.open_flow()
        flow.happen(row.key)
        case.settle(flow)
    elif not call_next(case.desk, case.chart, case.moment, row.key):
        raise AdjustmentRefused(deadline=_name(case, row), reason="没有后续的提醒")


def _hold(case: Case, row: Deadline, hold: bool) -> None:
    held = case.desk.held
    if hold == (row.key in held):
        raise AdjustmentRefused(deadline=_name(case, row), reason="已经暂停" if hold else "没有暂停")
    (held.append if hold else held.remove)(row.key)


def _moment(case: Case, row: Deadline, to: str) -> str:
    """As a limit text that names a moment."""
    try:
        at = datetime.fromisoformat(to)
    except ValueError as error:
        raise AdjustmentRefused(deadline=_name(case, row), reason=f"「{to}」不是时刻") from error
    if at.tzinfo is None:
        raise AdjustmentRefused(deadline=_name(case, row), reason=f"「{to}」没有写明时区")
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise AdjustmentRefused(deadline=_name(case, row), reason=f"「{to}」超出日历范围")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _name(case: Case, row: Deadline) -> str:
    return _NAMES.get(row.kind) or case.chart.label(row.node)


MOVES: Moves = {Fire: fire, AdjustDeadline: adjust}
