"""A journal run again from its first line: where does it stop agreeing with itself, and what should stand there."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NoReturn, TypeVar

from engine import commands, events
from engine.calendar import Calendar
from engine.canonical import canonical
from engine.chart import Chart
from engine.errors import ChartUnreadable, EngineError, NotReplayable
from engine.ladders import NONE, Ladders
from engine.line import digest_of, line_body, read_line
from engine.picture import Picture
from engine.run import Step, step
from engine.semantics import EXECUTABLE

__all__ = [
    "Finding",
    "Replay",
    "Since",
    "Stored",
    "Verdict",
    "chain_findings",
    "digest_of",
    "line_body",
    "read_line",
    "replay",
    "steps",
]

DAMAGE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What values of the wrong kind raise, wherever they are met."""
AGREES, DIFFERS, NOT_EXECUTABLE = "一致", "不一致", "本版本不可重算"
Version = TypeVar("Version")
ChartOf = Callable[[str], Chart | None]
CalendarOf = Callable[[str], Calendar | None]
LaddersOf = Callable[[str], Ladders | None]


def _unknown(digest: str) -> Ladders | None:
    """For journals of before there were ladders."""
    return None


class InputMissing(LookupError):
    """Of what a line was executed on, one is not there any more."""

    def __init__(self, name: str, digest: str):
        super().__init__(f"流程图、工作日历或升级规则的该版本不存在：{digest}")
        self.name, self.digest = name, digest


@dataclass(frozen=True, slots=True)
class Stored:
    """A line as it was found: its number in the table, its bytes, the digest kept beside them."""

    seq: int
    body: bytes
    digest: bytes


@dataclass(frozen=True, slots=True)
class Finding:
    seq: int
    field: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class Verdict:
    answer: str
    lines: int
    findings: tuple[Finding, ...] = ()
    state: bytes | None = None  # after the last line that could be executed
    picture: Picture = field(default_factory=Picture)

    @property
    def holds(self) -> bool:
        return self.answer == AGREES


@dataclass(frozen=True, slots=True)
class Since:
    """Where to go on with a journal: its last line that was executed, as it was and with what it gave."""

    seq: int = 0
    digest: str = ""
    at: str = ""
    state: bytes | None = None
    picture: Picture = field(default_factory=Picture)


class Replay:
    """A journal being executed again: gives every line that agrees with its step, until the first that differs.

    Bytes, chain, numbering and moments of every line are looked at first.
    """

    def __init__(
        self,
        chart_of: ChartOf,
        calendar_of: CalendarOf,
        lines: Iterable[Stored],
        ladders_of: LaddersOf = _unknown,
        since: Since | None = None,
    ):
        since = since or Since()
        self._inputs = chart_of, calendar_of, ladders_of
        self._lines = list(lines)
        self._left = iter(self._lines)
        self._findings = list(chain_findings(self._lines, since))
        self._executable = True
        self._state, self._picture = since.state, since.picture

    def __iter__(self) -> Iterator[tuple[dict[str, Any], Step]]:
        return self

    def __next__(self) -> tuple[dict[str, Any], Step]:
        line = next(self._left)
        try:
            said = read_line(line.body)
            done = _again(said, self._state, *self._inputs)
            differs = list(_outcome_findings(line.seq, said, done))
        except NotReplayable:
            self._executable = False
            return self._stop()
        except InputMissing as missing:
            return self._stop(Finding(line.seq, f"inputs.{missing.name}", missing.digest, "该版本不存在"))
        except ChartUnreadable as unreadable:
            return self._stop(Finding(line.seq, "inputs.bundle", "与发布时相同的流程图", str(unreadable)))
        except EngineError as refusal:
            return self._stop(Finding(line.seq, "command", "引擎接受这条命令", str(refusal)))
        except DAMAGE as damage:
            # Whatever was done to the bytes, the answer is a finding and never a failure.
            return self._stop(Finding(line.seq, "body", "可读的记录", f"{type(damage).__name__}: {damage}"))
        self._state, self._picture = done.state, done.picture
        return self._stop(*differs) if differs else (said, done)

    def _stop(self, *findings: Finding) -> NoReturn:
        self._findings.extend(findings)
        self._left = iter(())
        raise StopIteration

    @property
    def agrees(self) -> bool:
        """As far as it was looked at."""
        return not self._findings

    @property
    def verdict(self) -> Verdict:
        """Executes what is left."""
        for _ in self:
            pass
        answer = DIFFERS if self._findings else AGREES if self._executable else NOT_EXECUTABLE
        return Verdict(answer, len(self._lines), tuple(self._findings), self._state, self._picture)


def replay(
    chart_of: ChartOf, calendar_of: CalendarOf, lines: Iterable[Stored], ladders_of: LaddersOf = _unknown
) -> Verdict:
    """Check bytes, chain, numbering and moments of every line, and execute the lines until the first that differs."""
    return Replay(chart_of, calendar_of, lines, ladders_of).verdict


def steps(
    chart_of: ChartOf, calendar_of: CalendarOf, lines: Iterable[Stored], ladders_of: LaddersOf = _unknown
) -> Iterator[tuple[dict[str, Any], Step]]:
    """Every line with the step it gives when executed again: what an auditor is shown at step n."""
    state = None
    for line in lines:
        said = read_line(line.body)
        done = _again(said, state, chart_of, calendar_of, ladders_of)
        state = done.state
        yield said, done


def _again(
    said: dict[str, Any], state: bytes | None, chart_of: ChartOf, calendar_of: CalendarOf, ladders_of: LaddersOf
) -> Step:
    if said["semantics"] not in EXECUTABLE:
        raise NotReplayable(semantics=said["semantics"])
    inputs = said["inputs"]
    chart = _there("bundle", inputs["bundle"], chart_of)
    calendar = _there("calendar", inputs["calendar"], calendar_of)
    ladders = _there("ladder", inputs["ladder"], ladders_of) if inputs["ladder"] else NONE
    command, at = commands.from_json(said["command"]), datetime.fromisoformat(said["at"])
    return step(chart, state, command, at, calendar, said["semantics"], ladders)


def _there(name: str, digest: str, of: Callable[[str], Version | None]) -> Version:
    found = of(digest)
    if found is None:
        raise InputMissing(name, digest)
    return found


def chain_findings(lines: Iterable[Stored], since: Since | None = None) -> Iterator[Finding]:
    """What is wrong without executing anything: bytes, digests, chain, numbering, moments."""
    since = since or Since()
    before, last = since.digest, since.at
    for expected, line in enumerate(lines, since.seq + 1):
        digest = digest_of(line.body)
        if digest != line.digest:
            yield Finding(line.seq, "digest", digest.hex(), line.digest.hex())
        if line.seq != expected:
            yield Finding(line.seq, "seq", str(expected), str(line.seq))
        said = _object(line.body)
        if said is not None:  # otherwise replay() names it
            yield from _said_findings(line, said, expected, before)
            yield from _moment_findings(line.seq, said.get("at"), last)
            last = max(last, str(said.get("at")))
        before = digest.hex()


def _object(body: bytes) -> dict[str, Any] | None:
    try:
        said = read_line(body)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def _moment_findings(seq: int, at: Any, last: str) -> Iterator[Finding]:
    """No step was taken before the one before it: the engine lets no clock go backwards (`Step.at`)."""
    if str(at) < last:
        yield Finding(seq, "at", f"{last} 或者以后", str(at))


def _said_findings(line: Stored, said: dict[str, Any], expected: int, before: str) -> Iterator[Finding]:
    try:
        verbatim = canonical(said) == line.body
    except ValueError:
        verbatim = False
    if not verbatim:
        yield Finding(line.seq, "body", "规范字节", "非规范字节")
    if said.get("seq") != expected:
        yield Finding(line.seq, "seq", str(expected), str(said.get("seq")))
    if said.get("prev") != before:
        yield Finding(line.seq, "prev", before, str(said.get("prev")))


def _outcome_findings(seq: int, said: dict[str, Any], done: Step) -> Iterator[Finding]:
    happened = [events.to_json(each) for each in done.events]
    if canonical(happened) != canonical(said["events"]):
        yield Finding(seq, "events", canonical(happened).decode(), canonical(said["events"]).decode())
    if done.picture.fingerprint != said["picture"]:
        yield Finding(seq, "picture", done.picture.fingerprint, str(said["picture"]))
