"""Cases whose clocks stop, go on, are extended, swept and counted anew, in an order nobody chose."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from engine.commands import Command, Complete, Fire, Resume, Retime, Return, Suspend
from engine.errors import EngineError
from engine.ladders import NONE, STANDARD
from tests.engine.clocks.china import CHINA
from tests.engine.time.walks import EVERY_ACT, PAPERS, PERMIT, SERVICE, Timed

HOURS = (0, 1, 6, 30, 100)
LAST = frozenset(("refuse", "grant"))
"""Seldom chosen: the case is soon over then."""
EDITED = replace(CHINA, version="", off=CHINA.off | {date(2026, 10, 14), date(2026, 10, 21)})


def wandered(seed: int, turns: int) -> Timed:
    """Orders that are refused leave no line."""
    chance = Random(f"clocks of {seed}")
    case = Timed(item=dict(chance.choice((PERMIT, SERVICE))), ladders=chance.choice((NONE, STANDARD)))
    for _ in range(turns):
        case.at += timedelta(hours=chance.choice(HOURS), microseconds=chance.randrange(10**6))
        with suppress(EngineError):
            case.do(_order(case, chance))
    return case


def _order(case: Timed, chance: Random) -> Command:
    if case.now.picture.status == "suspended" and chance.random() < 0.5:
        return Resume("p9")
    acts = (*[_finish] * 8, _send_back, _count_anew, _hold, _sweep, _sweep)
    return chance.choice(acts)(case, chance) or Resume("p9")


def _finish(case: Timed, chance: Random) -> Command | None:
    for key, task in sorted(case.now.picture.tasks.items()):
        node, days = EVERY_ACT.nodes[task.node], chance.randrange(1, 6)
        names = [each.name for each in node.outcomes]
        longer = [name for name in names if name not in LAST]
        outcome = chance.choice(names if chance.random() < 0.1 else longer)
        form = {"special_kind": "testing", "special_days": days, "extension_days": days} if node.form else {}
        papers = chance.choice((PAPERS, PAPERS, {}))
        return Complete(key, task.claimed_by or f"p{days}", outcome, form, {"opinion": "0" * 64}, documents=papers)
    return None


def _send_back(case: Timed, chance: Random) -> Command | None:
    tasks = sorted(case.now.picture.tasks)
    return Return(tasks[0], "p1", chance.choice(("receive", "handle"))) if tasks else None


def _count_anew(case: Timed, chance: Random) -> Command:
    case.calendar = chance.choice((CHINA, EDITED))
    return Retime("p9")


def _hold(_: Timed, __: Random) -> Command:
    return Suspend("p9")


def _sweep(case: Timed, chance: Random) -> Command | None:
    for key, deadline in sorted(case.now.picture.deadlines.items(), key=lambda row: row[1].next or "9"):
        if deadline.next:
            case.at = max(case.at, datetime.fromisoformat(deadline.next) + timedelta(hours=chance.choice(HOURS)))
            return Fire(key)
    return None
