"""A path of the token game, played with the engine; who does it makes no difference."""

from datetime import datetime

from engine.chart import Chart
from engine.commands import Complete, JobDone, JobFailed, Message, Return
from engine.soundness import Played
from tests.engine.moves import Walk

ROOT = "0" * 64


def stepped(chart: Chart, path: tuple[Played, ...]) -> Walk:
    """Raises the refusal of the last move, if the engine refuses it. No other may be refused."""
    first, *others = path
    assert first.act == "start"
    walk = Walk(chart, data=dict(first.values))
    for each in others:
        _STEPS[each.act](walk, each)
    return walk


def _complete(walk: Walk, each: Played) -> None:
    for vote in each.votes or (each.outcome,):
        keys = [key for key in walk.open if key.startswith(f"{each.node}#")]
        walk.do(Complete(keys[0], f"p{len(walk.steps)}", vote, dict(each.values), {"opinion": ROOT}))
    while len(keys) > 1 and walk.now.picture.status != "ended" and set(keys) & set(walk.open):
        keys = [key for key in walk.open if key.startswith(f"{each.node}#")]
        walk.do(Complete(keys[0], f"p{len(walk.steps)}", each.outcome, {}, {"opinion": ROOT}))


def _fire(walk: Walk, each: Played) -> None:
    timer = next(timer for timer in walk.now.picture.deadlines.values() if timer.key.startswith(f"{each.node}#"))
    walk.at = max(walk.at, datetime.fromisoformat(timer.due))
    walk.fire(timer.key)


def _message(walk: Walk, each: Played) -> None:
    wait = _waiting(walk, each)
    walk.do(Message(wait.name, wait.ref, "system", dict(each.values), {"message": ROOT}))


def _job(walk: Walk, each: Played) -> None:
    walk.do(JobDone(_waiting(walk, each).key, "system", each.outcome, dict(each.values)))


def _fail(walk: Walk, each: Played) -> None:
    walk.do(JobFailed(_waiting(walk, each).key, "system", each.code, "没有回应"))


def _return(walk: Walk, each: Played) -> None:
    key = next(key for key in walk.open if key.startswith(f"{each.node}#"))
    walk.do(Return(key, f"p{len(walk.steps)}", each.to, "again", each.branches, {"opinion": ROOT}))


def _waiting(walk: Walk, each: Played):
    return next(wait for wait in walk.now.picture.waiting.values() if wait.node == each.node)


_STEPS = {"complete": _complete, "fire": _fire, "message": _message, "job": _job, "fail": _fail, "return": _return}
