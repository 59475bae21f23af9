"""A working calendar as a file: one line a day that is not what its weekday says. Read with every fault by its line."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.services.arranged_days import KINDS, NAME_LENGTH, ON, ArrangedDay, is_name
from engine.workdays import is_weekend

COLUMNS = ("日期", "类型", "说明", "机构")
NEEDED = COLUMNS[:2]
MOST_LINES = 5000
FIRST_YEAR, LAST_YEAR = 2000, 2100
ENCODINGS = ("utf-8-sig", "gb18030")
"""What spreadsheets of the offices write."""
_DATE = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a line; the whole file is line 0."""

    line: int
    says: str


@dataclass(frozen=True, slots=True)
class FileDay:
    """`org`: the code of the organisation that deviates; empty for all."""

    line: int
    day: date
    arranged: ArrangedDay
    org: str = ""


@dataclass(slots=True)
class Reading:
    """What was understood, and what was not."""

    days: list[FileDay]
    faults: list[Fault]


def read_calendar_file(content: bytes, orgs: Iterable[str]) -> Reading:
    """`orgs`: codes there are. Lines with faults are left out; `calendar_faults` looks at the file as a whole."""
    text = _text_of(content)
    if text is None:
        return Reading([], [Fault(0, "文件不是 UTF-8 或 GB18030 编码的文本。")])
    lines = csv.reader(io.StringIO(text, newline=""))
    try:
        return _read(lines, frozenset(orgs))
    except csv.Error:
        return Reading([], [Fault(lines.line_num, "不是 CSV 文件，或者有一格过长。")])


def written(days: Iterable[FileDay]) -> str:
    """The same as a file that a spreadsheet opens."""
    told = io.StringIO(newline="")
    lines = csv.writer(told)
    lines.writerow(COLUMNS)
    lines.writerows((each.day.isoformat(), each.arranged.kind, each.arranged.name, each.org) for each in days)
    return "\ufeff" + told.getvalue()


def _text_of(content: bytes) -> str | None:
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _read(lines: Iterator[list[str]], orgs: frozenset[str]) -> Reading:
    header = [each.strip() for each in next(lines, [])]
    missing = [name for name in NEEDED if name not in header]
    if missing:
        return Reading([], [Fault(1, f"首行应为列名「{'、'.join(COLUMNS)}」，缺少「{'、'.join(missing)}」。")])
    reading = Reading([], [])
    for row in lines:
        number = lines.line_num  # type: ignore[attr-defined]  # the reader counts lines, rows may have several
        if number > MOST_LINES:
            reading.faults.append(Fault(number, f"超过 {MOST_LINES} 行，其余未读取。"))
            break
        if any(each.strip() for each in row):
            _take(reading, number, dict(zip(header, (each.strip() for each in row))), orgs)
    if not reading.days and not reading.faults:
        reading.faults.append(Fault(0, "文件中没有一天。"))
    return reading


def _take(reading: Reading, line: int, said: Mapping[str, str], orgs: frozenset[str]) -> None:
    day = _day(said.get("日期", ""))
    faults = [says for holds, says in _checks(said, day, orgs) if not holds]
    reading.faults.extend(Fault(line, says) for says in faults)
    if day is not None and not faults:
        arranged = ArrangedDay(said["类型"], said.get("说明", ""))
        reading.days.append(FileDay(line, day, arranged, said.get("机构", "")))


def _checks(said: Mapping[str, str], day: date | None, orgs: frozenset[str]) -> Iterator[tuple[bool, str]]:
    """What has to hold for one line, and what is said where it does not."""
    kind, name, org = said.get("类型", ""), said.get("说明", ""), said.get("机构", "")
    yield day is not None, f"日期「{said.get('日期', '')[:NAME_LENGTH]}」无法识别，应写成 2026-10-01。"
    yield kind in KINDS, f"类型「{kind[:NAME_LENGTH]}」应为{'或'.join(KINDS)}。"
    yield is_name(name), f"说明应为不超过 {NAME_LENGTH} 个可显示的字符，不以 =、+、-、@ 开头。"
    yield not org or org in orgs, f"机构编码「{org[:NAME_LENGTH]}」不存在。"
    if day is not None and kind == ON and not org:
        yield is_weekend(day), f"{day:%m-%d} 是周{'一二三四五六日'[day.weekday()]}，本来就上班，不能调休上班。"


def _day(text: str) -> date | None:
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
