"""一键复盘 as people read it: a bar to scale, and whose how much of the time was, in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.queries.views.replay import Account, Share
from app.web.durations import DAY, HOUR, MINUTE

WIDTH, PROMILLES = 1000, 1000
SECOND, TENTH = 10**6, 360 * 10**6
"""Of what is told to the microsecond: a second, the tenth of an hour."""
KINDS = {
    "person": "办理人",
    "office": "部门待签收",
    "applicant": "申请人",
    "pause": "依法停表",
    "suspended": "挂起",
    "outside": "系统和外部",
}

SIGNED_FOR = ("person", "office")
"""Whose time has a before and an after."""


@dataclass(frozen=True, slots=True)
class Row:
    """`waiting` before somebody signed, `work` after; `hours`: the office hours in it; empty where there were none."""

    kind: str
    kind_name: str
    name: str
    office: str
    total: str
    waiting: str
    work: str
    hours: str
    percent: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Accounted:
    """`start` and `end`: of what is accounted for."""

    account: Account
    start: datetime
    end: datetime
    total: str
    hours: str
    rows: tuple[Row, ...]
    offices: tuple[Row, ...]


def accounted(account: Account) -> Accounted:
    return Accounted(
        account=account,
        start=datetime.fromisoformat(account.start),
        end=datetime.fromisoformat(account.end),
        total=_time(account.total // SECOND),
        hours=_hours(account.total_hours // TENTH),
        rows=tuple(_rows(account.shares, account.total)),
        offices=tuple(_rows(account.offices, account.total)),
    )


def _rows(shares: Sequence[Share], whole: int) -> Iterator[Row]:
    """Whoever adds up a column comes to what stands below it, to the second and to the tenth."""
    seconds = whole_units((part for share in shares for part in (share.waiting, share.work)), SECOND)
    tenths = whole_units((share.total_hours for share in shares), TENTH)
    promilles = whole_units((PROMILLES * share.total for share in shares), whole or 1)
    x = 0
    for share in shares:
        waiting, work = next(seconds), next(seconds)
        yield Row(
            kind=share.kind,
            kind_name=KINDS[share.kind],
            name=share.name,
            office=share.office,
            total=_time(waiting + work),
            waiting=_time(waiting) if share.kind in SIGNED_FOR else "",
            work=_time(work),
            hours=_hours(next(tenths)),
            percent=f"{next(promilles) / 10:.1f}%" if whole else "",
            x=round(WIDTH * x / whole, 2) if whole else 0,
            width=round(WIDTH * share.total / whole, 2) if whole else 0,
        )
        x += share.total


def whole_units(parts: Iterable[int], unit: int) -> Iterator[int]:
    """How many whole units each part is, so that together they are those of the whole.

    >>> list(whole_units([15, 15, 15], 10))
    [1, 2, 1]
    """
    done = 0
    for part in parts:
        yield (done + part) // unit - done // unit
        done += part


def _time(seconds: int) -> str:
    """
    >>> _time(183_845), _time(59), _time(0)
    ('2 天 03:04:05', '00:00:59', '')
    """
    days, rest = divmod(seconds, DAY)
    clock = f"{rest // HOUR:02}:{rest % HOUR // MINUTE:02}:{rest % MINUTE:02}"
    return f"{days} 天 {clock}" if days else clock if rest else ""


def _hours(tenths: int) -> str:
    """
    >>> _hours(15), _hours(0)
    ('1.5 小时', '')
    """
    return f"{tenths / 10:.1f} 小时" if tenths else ""
