"""XES of somebody else: read event by event, with no tree, no entities, no network and within bounds."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from xml.parsers import expat

from app.errors.base import AppError
from app.eventlogs.events import COMPLETE, LoggedEvent

LOG, TRACE, EVENT = "log", "trace", "event"
NAME, AT, NODE, OUTCOME = "concept:name", "time:timestamp", "node", "outcome"
TRANSITION, INSTANCE = "lifecycle:transition", "concept:instance"
RESOURCE, ROLE, GROUP = "org:resource", "org:role", "org:group"
KEPT = {NAME, AT, NODE, OUTCOME, TRANSITION, INSTANCE, RESOURCE, ROLE, GROUP}
AT_ONCE = 64 * 1024
DEEPEST = 64
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
ENCODINGS = {"utf-8": "utf-8", "us-ascii": "ascii", "iso-8859-1": "latin-1"}
ENCODINGS |= dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030")
DECLARED = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.-]{1,40})")
SEPARATOR = " "
Told = dict[str, str]
Fault = Callable[[int, str], None]
"""Told the line of what is wrong, and why it is left out."""


class LogRefused(AppError):
    """No log, or not one to be read."""

    code = "log_refused"
    says = "这份日志不能读取：{reason}。"


def read_xes(content: bytes, fault: Fault) -> Iterator[tuple[str, LoggedEvent]]:
    """Each event with the name of its trace; one that is wrong is told and left out. Raises LogRefused."""
    parser = expat.ParserCreate("utf-8", SEPARATOR)
    reading = _Reading(parser, fault)
    text = _utf8(content)
    try:
        for start in range(0, len(text), AT_ONCE):
            parser.Parse(text[start : start + AT_ONCE])
            yield from reading.taken()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise LogRefused(reason=f"不是格式良好的 XML（{error}）") from error


def is_xml(content: bytes) -> bool:
    """In whichever encoding."""
    return content[:100].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")


def _utf8(content: bytes) -> bytes:
    """Expat knows no encoding of Chinese but this one."""
    marked = next((encoding for mark, encoding in MARKS.items() if content.startswith(mark)), "")
    found = DECLARED.match(content)
    declared = found[1].decode().lower() if found else "utf-8"
    try:
        return content.decode(marked or ENCODINGS[declared]).encode()
    except (KeyError, UnicodeDecodeError) as error:
        raise LogRefused(reason=f"内容与声明的编码 {marked or declared} 不符，或者不支持这种编码") from error


class _Reading:
    """`_open`: the elements around, with what is told of those that are a trace or an event."""

    def __init__(self, parser: expat.XMLParserType, fault: Fault):
        self._parser = parser
        self._fault = fault
        self._open: list[tuple[str, Told | None]] = []
        self._traces = 0
        self._line = 0
        self._twice = ""
        self._taken: list[tuple[str, LoggedEvent]] = []
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._refuse_doctype

    def taken(self) -> list[tuple[str, LoggedEvent]]:
        """Since it was asked last."""
        taken, self._taken = self._taken, []
        return taken

    def _start(self, tag: str, said: Told) -> None:
        name = tag.rpartition(SEPARATOR)[2]
        if not self._open and name != LOG:
            raise LogRefused(reason="根元素应为 log")
        if len(self._open) == DEEPEST:
            raise LogRefused(reason=f"嵌套超过 {DEEPEST} 层")
        around, told = self._open[-1] if self._open else ("", None)
        if told is not None and name != EVENT:
            self._take(told, said.get("key", ""), said.get("value", ""))
        self._open.append((name, self._begun(name, around)))

    def _begun(self, name: str, around: str) -> Told | None:
        """A place for what will be told of a trace or an event."""
        if name == TRACE and around == LOG:
            self._traces += 1
            return {}
        if name == EVENT and around in (LOG, TRACE):
            self._line, self._twice = self._parser.CurrentLineNumber, ""
            return {}
        return None

    def _take(self, told: Told, key: str, value: str) -> None:
        if key in KEPT and told.setdefault(key, value) != value:
            self._twice = key

    def _end(self, tag: str) -> None:
        name, told = self._open.pop()
        if name == EVENT and told is not None:
            self._event(told, self._open[-1][1])

    def _event(self, told: Told, trace: Told | None) -> None:
        moment = _moment(told.get(AT, ""))
        if trace is None:
            self._fault(self._line, "事件不在任何轨迹（trace）之内")
        elif self._twice:
            self._fault(self._line, f"事件的属性 {self._twice} 出现了两次，值不相同")
        elif not told.get(NAME, "").strip():
            self._fault(self._line, "事件没有活动名称（concept:name）")
        elif moment is None:
            self._fault(self._line, "事件的时间（time:timestamp）缺失或者格式不正确")
        else:
            self._taken.append((trace.get(NAME) or f"第 {self._traces} 条轨迹", _event(told, moment)))

    @staticmethod
    def _refuse_doctype(*_: object) -> None:
        raise LogRefused(reason="文件含有 DOCTYPE 声明，出于安全不予接收")


def _event(told: Told, moment: datetime) -> LoggedEvent:
    return LoggedEvent(
        activity=told[NAME],
        transition=told.get(TRANSITION, COMPLETE).lower(),
        at=moment,
        instance=told.get(INSTANCE, ""),
        resource=told.get(RESOURCE, ""),
        role=told.get(ROLE, ""),
        group=told.get(GROUP, ""),
        node=told.get(NODE, ""),
        outcome=told.get(OUTCOME, ""),
    )


def _moment(text: str) -> datetime | None:
    """An instant without a zone is taken as UTC, as readers of logs do."""
    try:
        at = datetime.fromisoformat(text)
        return (at.replace(tzinfo=UTC) if at.tzinfo is None else at).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
