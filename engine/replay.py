"""A journal run again from its first line: where does it stop agreeing with itself, and what should stand there."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from engine import commands, events
from engine.calendar import Calendar
from engine.canonical import canonical
from engine.chart import Chart
from engine.errors import EngineError, NotReplayable
from engine.ladders import NONE, Ladders
from engine.line import digest_of, line_body, read_line
from engine.picture import Picture
from engine.run import Step, step
from engine.semantics import EXECUTABLE

__all__ = ["Finding", "Stored", "Verdict", "digest_of", "line_body", "read_line", "replay", "steps"]

DAMAGE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What values of the wrong kind raise, wherever they are met."""
AGREES, DIFFERS, NOT_EXECUTABLE = "一致", "不一致", "本版本不可重算"
ChartOf = Callable[[str], Chart | None]
CalendarOf = Callable[[str], Calendar | None]
LaddersOf = Callable[[str], Ladders | None]


def _unknown(digest: str) -> Ladders | None:
    """For journals of before there were ladders."""
    return None


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


def replay(
    chart_of: ChartOf, calendar_of: CalendarOf, lines: Iterable[Stored], ladders_of: LaddersOf = _unknown
) -> Verdict:
    """Check bytes, chain and numbering of every line, and execute the lines until the first that differs."""
    stored = list(lines)
    findings = list(_chain_findings(stored))
    state, picture = None, Picture()
    for line in stored:
        try:
            said = read_line(line.body)
            done = _again(said, state, chart_of, calendar_of, ladders_of)
            differs = list(_outcome_findings(line.seq, said, done))
        except NotReplayable:
            return Verdict(DIFFERS if findings else NOT_EXECUTABLE, len(stored), tuple(findings), state, picture)
        except EngineError as refusal:
            findings.append(Finding(line.seq, "command", "引擎接受这条命令", str(refusal)))
            break
        except DAMAGE as damage:
            # Whatever was done to the bytes, the answer is a finding and never a failure.
            findings.append(Finding(line.seq, "body", "可读的记录", f"{type(damage).__name__}: {damage}"))
            break
        state, picture = done.state, done.picture
        if differs:
            findings.extend(differs)
            break
    return Verdict(DIFFERS if findings else AGREES, len(stored), tuple(findings), state, picture)


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
    chart = chart_of(said["inputs"]["bundle"])
    calendar = calendar_of(said["inputs"]["calendar"])
    ladders = ladders_of(said["inputs"]["ladder"]) if said["inputs"]["ladder"] else NONE
    if chart is None or calendar is None or ladders is None:
        raise KeyError("流程图、工作日历或升级规则的该版本不存在")
    command, at = commands.from_json(said["command"]), datetime.fromisoformat(said["at"])
    return step(chart, state, command, at, calendar, said["semantics"], ladders)


def _chain_findings(lines: list[Stored]) -> Iterator[Finding]:
    before = ""
    for expected, line in enumerate(lines, 1):
        digest = digest_of(line.body)
        if digest != line.digest:
            yield Finding(line.seq, "digest", digest.hex(), line.digest.hex())
        if line.seq != expected:
            yield Finding(line.seq, "seq", str(expected), str(line.seq))
        yield from _said_findings(line, expected, before)
        before = digest.hex()


def _said_findings(line: Stored, expected: int, before: str) -> Iterator[Finding]:
    try:
        said = read_line(line.body)
        verbatim = canonical(said) == line.body
    except (ValueError, orjson.JSONDecodeError):
        return  # replay() names it
    if not isinstance(said, dict):
        return
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
