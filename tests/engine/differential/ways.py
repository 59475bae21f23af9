"""Drive one case and hold the first two ways together; what it leaves is its journal, for the other two."""

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from engine import codec, events
from engine.canonical import canonical
from engine.chart import Chart
from engine.commands import Start
from engine.errors import EngineError, ExecutionFailed, NoWayOut, Stuck, TooManySteps, TooManyTokens
from engine.moves import MOVES
from engine.replay import Stored, replay
from engine.run import Step, step
from engine.spiff.flow import Flow
from tests.engine.differential.acts import ACTS, AFTERWARDS, nonsense
from tests.engine.differential.drive import Driver
from tests.engine.differential.live import Live, tokens
from tests.engine.journal import journal_of
from tests.engine.moves import CALENDAR, ITEM, MONDAY

FAULTS = (ExecutionFailed, NoWayOut, Stuck, TooManySteps, TooManyTokens)
"""The charts are sound: no order may get a case there."""
TURNS, AFTER_THE_END = 60, 4


@dataclass
class Run:
    """One case that was driven. `taken`, `refused`: how often each kind of command."""

    chart: Chart
    commands: list = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    taken: Counter = field(default_factory=Counter)
    refused: Counter = field(default_factory=Counter)

    @property
    def journal(self) -> list[Stored]:
        return journal_of(self.chart, self.commands, self.steps)

    @property
    def told(self) -> list[list[str]]:
        """Fingerprint of the picture and digest of the state, step by step."""
        return [told(each) for each in self.steps]


def told(done: Step) -> list[str]:
    return [done.picture.fingerprint, hashlib.sha256(done.state).hexdigest()]


def driven(chart: Chart, seed: int, turns: int = TURNS) -> Run:
    """In memory beside cut down and written, compared after every step. Raises AssertionError where they part."""
    driver, live, run = Driver(chart, seed), Live(chart), Run(chart)
    _take(run, live, Start("p1", ITEM, {}), MONDAY)
    left = turns
    while left > 0:
        picture = run.steps[-1].picture
        ended = picture.status == "ended"
        command = driver.order(picture, AFTERWARDS if ended else ACTS)
        left = min(left, AFTER_THE_END if ended else turns) - 1
        if type(command) in MOVES and _accepted(run, live, command, driver.at):
            assert driver.act is not nonsense, command
            driver.heard(command)
    assert live.written() == run.steps[-1].state, "cut down once at the end is not cut down at every step"
    return run


def _accepted(run: Run, live: Live, command, at) -> bool:
    try:
        _take(run, live, command, at)
    except FAULTS as fault:
        raise AssertionError(f"{command} got the case into {type(fault).__name__}: {fault}") from fault
    except EngineError:
        run.refused[type(command).__name__] += 1
        return False
    return True


def _take(run: Run, live: Live, command, at) -> None:
    before = run.steps[-1].state if run.steps else None
    done = step(run.chart, before, command, at, CALENDAR)
    beside = live.step(command, at)
    assert (beside.picture, beside.at) == (done.picture, done.at), command
    assert _unordered(beside.events) == _unordered(done.events), command
    desk, flow = codec.loads(done.state)
    assert live.tokens() == tokens(flow and Flow.resume(run.chart, flow)), command
    run.commands.append((at, command))
    run.steps.append(done)
    run.taken[type(command).__name__] += 1


def _unordered(happened: tuple) -> list[bytes]:
    """Events of one kind follow the desk, which is in the order of its keys once it was written."""
    return sorted(canonical(events.to_json(each)) for each in happened)


def check_replay(run: Run) -> None:
    """The third way: from the journal, here."""
    verdict = replay({run.chart.digest: run.chart}.get, {CALENDAR.version: CALENDAR}.get, run.journal)
    assert (verdict.answer, verdict.findings) == ("一致", ())
    assert verdict.state == run.steps[-1].state
