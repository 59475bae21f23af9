"""The time of a case cut into pieces that are one party's each: between two lines, and where a pause begins or ends."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Any

from app.queries.replay.standing_by import StandingBy, moment
from engine.clocks import NOTICE

APPLICANT, PAUSED = "applicant", "pause"


@dataclass(frozen=True, slots=True)
class Away:
    """A time in which the case was not the office's: it stood still by law, or waited for the applicant."""

    kind: str
    since: datetime
    until: datetime
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """`away`: what kept the case from everybody who had a task of it; None where nothing did."""

    since: datetime
    until: datetime
    standing: StandingBy
    away: Away | None


def spans_of(lines: Sequence[Mapping[str, Any]], until: datetime) -> Iterator[Span]:
    """From the first line to the end, or to `until` while there is none; without gaps, in order."""
    if not lines:
        return
    moments, standings = _moments(lines), list(_standings(lines))
    end = _end(moments, lines, until)
    aways = [*_pauses(standings[-1], end), *_waits_for_applicant(moments, standings, end)]
    edges = {moments[0], end, *moments} | {edge for each in aways for edge in (each.since, each.until)}
    points = sorted(edge for edge in edges if moments[0] <= edge <= end)
    for since, to in zip(points, points[1:]):
        here = standings[bisect_right(moments, since) - 1]
        yield Span(since, to, here, next((each for each in aways if each.since <= since < each.until), None))


def extent(lines: Sequence[Mapping[str, Any]], until: datetime) -> tuple[datetime, datetime]:
    """From the first line to the end, or to `until` while there is none."""
    if not lines:
        return until, until
    moments = _moments(lines)
    return moments[0], _end(moments, lines, until)


def is_over(lines: Sequence[Mapping[str, Any]]) -> bool:
    return any(event["event"] == "CaseEnded" for line in lines for event in line["events"])


def _moments(lines: Iterable[Mapping[str, Any]]) -> list[datetime]:
    """They never go back."""
    return list(accumulate((moment(line["at"]) for line in lines), max))


def _standings(lines: Iterable[Mapping[str, Any]]) -> Iterator[StandingBy]:
    """How the case stood after each."""
    now = StandingBy()
    for line in lines:
        now.take(line["events"])
        yield now.copied()


def _end(moments: Sequence[datetime], lines: Sequence[Mapping[str, Any]], until: datetime) -> datetime:
    ended = next((at for at, line in zip(moments, lines) if is_over([line])), None)
    return ended or max(until, moments[-1])


def _pauses(standing: StandingBy, end: datetime) -> Iterator[Away]:
    """As the ledger has them in the end."""
    for mark in standing.pauses:
        yield Away(PAUSED, moment(mark.start), moment(mark.end) if mark.end else end, mark.basis)


def _waits_for_applicant(moments: Sequence[datetime], standings: Sequence[StandingBy], end: datetime) -> Iterator[Away]:
    """From when they were told what is missing until it had come."""
    told = ""
    for at, standing in zip(moments, standings):
        if told and standing.told != told:
            yield Away(APPLICANT, moment(told), _came(standing, at))
        told = standing.told
    if told:
        yield Away(APPLICANT, moment(told), end)


def _came(standing: StandingBy, at: datetime) -> datetime:
    """The notice clock begins anew when what was missing has come, which may have been before the line."""
    notice = standing.clocks.get(NOTICE)
    return min(moment(notice.start), at) if notice and not notice.stopped else at
