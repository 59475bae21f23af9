"""XES (IEEE 1849-2016) written trace by trace: however long the log, memory holds one case."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import IO
from xml.sax.saxutils import escape

from app.eventlogs.events import LoggedEvent, LoggedTrace

NAMESPACE = "http://www.xes-standard.org/"
BEGINS = f'<?xml version="1.0" encoding="utf-8"?>\n<log xmlns="{NAMESPACE}" xes.version="1849.2016" xes.features="">\n'
ENDS = "</log>\n"
EXTENSIONS = {"Concept": "concept", "Time": "time", "Lifecycle": "lifecycle", "Organizational": "org"}
CLASSIFIERS = {"活动": "concept:name", "活动与状态": "concept:name lifecycle:transition"}
GLOBALS = {
    "trace": (("string", "concept:name", ""),),
    "event": (
        ("string", "concept:name", ""),
        ("string", "lifecycle:transition", "complete"),
        ("date", "time:timestamp", "1970-01-01T00:00:00.000+00:00"),
    ),
}
PATTERNS_MOST = 4096
NO_SIGN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold: somebody may have put it into a row, and that stops no export."""
WRITTEN = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
Pattern = tuple[str, str, str, str]
"""An event around its moment, its line and its instance."""


def write_xes(out: IO[bytes], traces: Iterable[LoggedTrace]) -> int:
    """How many events there were."""
    written = 0
    patterns = _Patterns()
    out.write("".join((BEGINS, *_preamble())).encode())
    for trace in traces:
        events = [patterns.event(each) for each in trace.events]
        out.write("".join(("<trace>", *_about(trace), *events, "</trace>\n")).encode())
        written += len(events)
    out.write(ENDS.encode())
    return written


class _Patterns:
    """Events that differ in moment, line and instance alone are written alike: to put each together takes longer."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], Pattern] = {}

    def event(self, event: LoggedEvent) -> str:
        kind = (event.activity, event.transition, event.resource, event.role, event.group, event.node, event.outcome)
        pattern = self._known.get(kind)
        if pattern is None:
            if len(self._known) == PATTERNS_MOST:
                self._known.clear()
            pattern = self._known[kind] = _pattern(event)
        before_moment, before_line, before_instance, rest = pattern
        moment, instance = _moment(event.at), _value(event.instance)
        return f"{before_moment}{moment}{before_line}{event.seq}{before_instance}{instance}{rest}"


def _pattern(event: LoggedEvent) -> Pattern:
    name = _attribute("string", "concept:name", event.activity)
    transition = _attribute("string", "lifecycle:transition", event.transition)
    told = {"org:resource": event.resource, "org:role": event.role, "org:group": event.group}
    told |= {"node": event.node, "outcome": event.outcome}
    others = "".join(_attribute("string", key, value) for key, value in told.items() if value)
    return (
        f'<event>{name}{transition}<date key="time:timestamp" value="',
        '"/><int key="seq" value="',
        '"/><string key="concept:instance" value="',
        f'"/>{others}</event>\n',
    )


def _about(trace: LoggedTrace) -> Iterator[str]:
    yield _attribute("string", "concept:name", trace.name)
    for key, value in trace.about:
        if isinstance(value, datetime):
            yield _attribute("date", key, _moment(value))
        elif isinstance(value, int):
            yield _attribute("int", key, str(value))
        else:
            yield _attribute("string", key, value)


def _preamble() -> Iterator[str]:
    for name, prefix in EXTENSIONS.items():
        yield f'<extension name="{name}" prefix="{prefix}" uri="{NAMESPACE}{prefix}.xesext"/>\n'
    for scope, attributes in GLOBALS.items():
        yield f'<global scope="{scope}">{"".join(_attribute(*each) for each in attributes)}</global>\n'
    for name, keys in CLASSIFIERS.items():
        yield f'<classifier name="{name}" scope="event" keys="{keys}"/>\n'
    yield f"{_attribute('string', 'lifecycle:model', 'standard')}\n"


def _attribute(kind: str, key: str, value: str) -> str:
    return f'<{kind} key="{key}" value="{_value(value)}"/>'


def _value(text: str) -> str:
    return escape(NO_SIGN.sub("\ufffd", text), WRITTEN)


def _moment(at: datetime) -> str:
    """Thousandths of a second, as every reader takes them."""
    return at.isoformat(timespec="milliseconds")
