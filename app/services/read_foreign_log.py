"""A log of somebody else, XES or a table, read for comparison: what is wrong in it is named line by line; not kept."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.errors import FileTooLarge
from app.eventlogs import LoggedEvent, LogRefused, is_xml, read_xes
from app.eventlogs.events import COMPLETE, ENDS, SCHEDULE, START
from app.services.directory.entries import Column
from app.services.directory.sheets import ZIP, Bounds, SheetRow, read_sheet
from engine.calendar import ZONE

BYTES_MOST = 20 * 1024 * 1024
EVENTS_MOST = 100_000
STEPS_MOST = 5000
"""Finished in one case: SQLite puts its way together anew for each of them."""
ACTIVITIES_MOST = 1000
FAULTS_MOST = 100
NAME_MOST = 200
CASE, ACTIVITY, DONE = "case:concept:name", "concept:name", "time:timestamp"
SIGNED, ARRIVED, OUTCOME = "start_timestamp", "schedule_timestamp", "outcome"
COLUMNS = (
    Column(CASE, "办件编号", required=True),
    Column(ACTIVITY, "环节", required=True),
    Column(DONE, "办结时间", required=True),
    Column(SIGNED, "签收时间"),
    Column(ARRIVED, "到达时间"),
    Column(OUTCOME, "结论"),
)
"""By the names such tables usually have, or by ours."""
TIME = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?", re.ASCII)
"""As spreadsheets write it: 2026/11/20 9:05."""


@dataclass(frozen=True, slots=True)
class Fault:
    line: int
    says: str


@dataclass(slots=True)
class ForeignLog:
    """Events by the name of their trace, `steps`: how many are done in it. `faults` are the first of `wrong`."""

    traces: dict[str, list[LoggedEvent]] = field(default_factory=lambda: defaultdict(list))
    faults: list[Fault] = field(default_factory=list)
    events: int = 0
    wrong: int = 0
    activities: set[str] = field(default_factory=set)
    steps: Counter[str] = field(default_factory=Counter)

    def add(self, trace: str, event: LoggedEvent) -> None:
        """Raises LogRefused where it becomes too much."""
        name, activity, outcome = map(_one_line, (trace, event.activity, event.outcome))
        self.events += 1
        self.activities.add(activity)
        self.steps[name] += event.transition in ENDS
        self.traces[name].append(event._replace(activity=activity, outcome=outcome))
        self._check_size(name)

    def _check_size(self, trace: str) -> None:
        if self.events > EVENTS_MOST:
            raise LogRefused(reason=f"超过 {EVENTS_MOST} 个事件，请先缩小范围")
        if self.steps[trace] > STEPS_MOST:
            raise LogRefused(reason=f"「{trace[:40]}」一件就超过 {STEPS_MOST} 步")
        if len(self.activities) > ACTIVITIES_MOST:
            raise LogRefused(reason=f"环节名称超过 {ACTIVITIES_MOST} 种，不像同一个事项的日志")

    def fault(self, line: int, says: str) -> None:
        self.wrong += 1
        if len(self.faults) < FAULTS_MOST:
            self.faults.append(Fault(line, says))


def read_foreign_log(content: bytes) -> ForeignLog:
    """Raises FileTooLarge, SheetRefused, LogRefused."""
    if len(content) > BYTES_MOST:
        raise FileTooLarge(limit=BYTES_MOST)
    log = ForeignLog()
    events = _of_table(content, log) if not is_xml(content) else read_xes(content, log.fault)
    for trace, event in events:
        log.add(trace, event)
    if not log.steps.total():
        raise LogRefused(reason="其中没有可用的办结（complete）事件")
    return log


def _of_table(content: bytes, log: ForeignLog) -> Iterator[tuple[str, LoggedEvent]]:
    if content.startswith(ZIP):
        raise LogRefused(reason="请提供 XES 或者 CSV 文件")
    bounds = Bounds(EVENTS_MOST, BYTES_MOST, others=True)
    for row in read_sheet(content, COLUMNS, bounds):
        case, activity = row.facts[CASE], row.facts[ACTIVITY]
        if not case or not activity:
            log.fault(row.number, "没有办件编号或者环节名称")
            continue
        for transition, column in ((SCHEDULE, ARRIVED), (START, SIGNED), (COMPLETE, DONE)):
            at = _moment(row, column, log)
            if at is not None:
                yield case, LoggedEvent(activity, transition, at, str(row.number), outcome=row.facts.get(OUTCOME, ""))


def _moment(row: SheetRow, column: str, log: ForeignLog) -> datetime | None:
    """A time without a zone is one of ours."""
    text = row.facts.get(column, "")
    if not text:
        if column == DONE:
            log.fault(row.number, "没有办结时间")
        return None
    try:
        at = _time(text)
        return (at if at.tzinfo else at.replace(tzinfo=ZONE)).astimezone(UTC)
    except (ValueError, OverflowError):
        log.fault(row.number, f"时间「{text[:40]}」不是 2026-11-20 09:00:00 这样的格式")
        return None


def _time(text: str) -> datetime:
    """Raises ValueError.

    >>> _time("2026/11/20 9:05") == _time("2026-11-20T09:05:00") == _time("2026年11月20日 9:05:00")
    True
    """
    found = TIME.fullmatch(text)
    if found is None:
        return datetime.fromisoformat(text)
    year, month, day, hour, minute, second = (int(each or 0) for each in found.groups())
    return datetime(year, month, day, hour, minute, second)


def _one_line(text: str) -> str:
    """Ways are kept with one step a line.

    >>> _one_line(" 受理\\n审查 ")
    '受理 审查'
    """
    return " ".join(text.split())[:NAME_MOST]
