"""A clock as people follow it: the stretches it ran, stood still, or ran on an extension."""

from dataclasses import dataclass, replace
from datetime import datetime

from engine.clocks.ledger import EXTEND, PAUSE, Clock, Mark

RUNNING, PAUSED, EXTENDED = "running", "paused", "extended"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a clock, as people follow it: `kind` running, paused or extended; what began and ended it."""

    kind: str
    start: str
    end: str = ""
    basis: str = ""
    length: str = ""
    document: str = ""
    by: str = ""


def segments(clock: Clock, now: datetime) -> tuple[Segment, ...]:
    """What there was up to now, in order and without gaps; the last one has no end while the clock goes on."""
    stops = datetime.fromisoformat(clock.stopped) if clock.stopped else None
    last = min(stops, now) if stops else now
    start = datetime.fromisoformat(clock.start)
    told = {moment: text for text, moment in _moments(clock) if start < moment <= last} | {start: clock.start}
    points = sorted(told)
    ends = [told[point] for point in points[1:]] + [clock.stopped if stops == last else ""]
    found: list[Segment] = []
    for point, end in zip(points, ends, strict=True):
        if end and datetime.fromisoformat(end) == point:
            continue  # it stopped at the moment something else happened
        here = _segment(clock, point, told[point], end)
        if found and replace(here, start="", end="") == replace(found[-1], start="", end=""):
            found[-1] = replace(found[-1], end=end)
        else:
            found.append(here)
    return tuple(found)


def _moments(clock: Clock) -> list[tuple[str, datetime]]:
    texts = (text for mark in clock.marks for text in (mark.start, mark.end) if text)
    return [(text, datetime.fromisoformat(text)) for text in texts]


def _segment(clock: Clock, at: datetime, start: str, end: str) -> Segment:
    begun = [mark for mark in clock.marks if datetime.fromisoformat(mark.start) <= at]
    pauses = [
        mark for mark in begun if mark.kind == PAUSE and not (mark.end and datetime.fromisoformat(mark.end) <= at)
    ]
    if pauses:
        return _of(PAUSED, pauses[-1], start, end)
    extensions = [mark for mark in begun if mark.kind == EXTEND]
    return _of(EXTENDED, extensions[-1], start, end) if extensions else Segment(RUNNING, start, end)


def _of(kind: str, mark: Mark, start: str, end: str) -> Segment:
    return Segment(kind, start, end, mark.basis, mark.length, mark.document, mark.by)
