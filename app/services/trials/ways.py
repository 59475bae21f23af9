"""A path of the token game played in a trial: a counterexample, as it would really happen."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from app.errors import TrialRefused
from app.services.opinions import sealed_opinion
from app.services.records import roots_of
from app.services.trials.cast import OUTSIDE
from app.services.trials.deeds import UNSAID, with_papers
from app.services.trials.run import Run
from app.services.trials.turning import Turning
from engine.commands import Complete, Fire, JobDone, JobFailed, Message, Return
from engine.errors import EngineError
from engine.picture import Waiting
from engine.soundness import Played

WORDS = roots_of(sealed_opinion(None, bytes, text=UNSAID))


def play_path(run: Run, path: Iterable[Played]) -> None:
    """Each move is a turn. Where the engine refuses one, as it does at the end of some counterexamples, or the case is
    not where the path has it, since something was done by itself, the trial stands before it and remembers why.
    """
    for move in path:  # without its beginning, which begins the trial
        known, turning = len(run.taken), Turning(run)
        try:
            _ACTS[move.act](turning, move)
        except (EngineError, TrialRefused) as refused:
            del run.taken[known:]
            run.refuse(str(refused))
            return
        turning.close(dict(move.values))


def _complete(turning: Turning, move: Played) -> None:
    """Where several sign, as they voted; whoever is still asked then says what came of it."""
    for outcome in move.votes or (move.outcome,):
        _finish(turning, move, outcome, move.values)
    if move.votes:
        whole = next((key for key in turning.run.picture.sittings if _is_of(key, move.node)), "")
        while whole in turning.run.picture.sittings:
            _finish(turning, move, move.outcome, {})


def _finish(turning: Turning, move: Played, outcome: str, values: Mapping) -> None:
    run = turning.run
    task = run.picture.tasks[_key(run, run.picture.tasks, move)]
    by, node = run.ground.cast.doer(run.picture, task), run.ground.chart.nodes[task.node]
    turning.take(with_papers(Complete(task.key, by, outcome, dict(values), WORDS), node, outcome))


def _fire(turning: Turning, move: Played) -> None:
    """This moment alone: what else has come meanwhile, comes with the next push of the clock."""
    timers = [each for each in turning.run.picture.deadlines.values() if each.node == move.node and each.next]
    if not timers:
        raise TrialRefused(reason=f"「{turning.run.ground.chart.label(move.node)}」没有在计时")
    turning.at = max(turning.at, datetime.fromisoformat(timers[0].next))
    turning.take(Fire(timers[0].key))


def _message(turning: Turning, move: Played) -> None:
    wait = _waiting(turning, move)
    turning.take(Message(wait.name, wait.ref, OUTSIDE, dict(move.values)))


def _job(turning: Turning, move: Played) -> None:
    turning.take(JobDone(_waiting(turning, move).key, outcome=move.outcome, data=dict(move.values)))


def _fail(turning: Turning, move: Played) -> None:
    turning.take(JobFailed(_waiting(turning, move).key, code=move.code, reason=UNSAID))


def _return(turning: Turning, move: Played) -> None:
    run = turning.run
    task = run.picture.tasks[_key(run, run.picture.tasks, move)]
    by = run.ground.cast.doer(run.picture, task)
    turning.take(Return(task.key, by, move.to, branches=move.branches, records=WORDS))


def _waiting(turning: Turning, move: Played) -> Waiting:
    waiting = turning.run.picture.waiting
    return waiting[_key(turning.run, waiting, move)]


def _key(run: Run, known: Mapping[str, object], move: Played) -> str:
    """Raises TrialRefused where the case is not there."""
    found = next((key for key in known if _is_of(key, move.node)), None)
    if found is None:
        raise TrialRefused(reason=f"办件不在「{run.ground.chart.label(move.node)}」")
    return found


def _is_of(key: str, node: str) -> bool:
    return key.rpartition("#")[0] == node


_ACTS: Mapping[str, Callable[[Turning, Played], None]] = {
    "complete": _complete,
    "fire": _fire,
    "message": _message,
    "job": _job,
    "fail": _fail,
    "return": _return,
}
