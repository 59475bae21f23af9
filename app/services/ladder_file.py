"""Escalation ladders as a table of text: a line a rung, read with every fault by its line."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from app.errors import LadderFileRefused
from app.services.calendar_file import Fault
from app.services.ladder_words import ACTS, EFFECTS, KINDS, RECEIVERS, at_in_words, at_of, code_of, words_of
from engine.errors import LadderRefused
from engine.ladders import ON, Ladder, Ladders, Rung
from engine.read_ladders import LadderFinding, from_json

COLUMNS = ("规则", "名称", "时点", "动作", "接收者", "效果", "时限")
NEEDED = COLUMNS[:4]
MOST_SIGNS = 100_000
MANY = "、"


def written(ladders: Ladders) -> str:
    """What `read_ladder_file` reads back to the same ladders."""
    told = io.StringIO(newline="")
    lines = csv.writer(told, lineterminator="\n")
    lines.writerow(COLUMNS)
    for ladder in ladders.ladders.values():
        lines.writerows(_row(ladder, rung) for rung in ladder.rungs)
    return told.getvalue()


def read_ladder_file(text: str) -> Ladders:
    """Raises LadderFileRefused with all faults."""
    if len(text) > MOST_SIGNS:
        raise _refused(Fault(0, f"超过 {MOST_SIGNS} 字。"))
    lines = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    try:
        rows = list(_rows(lines))
    except csv.Error as error:
        raise _refused(Fault(lines.line_num, f"不是 CSV 文本（{error}）。")) from error
    try:
        return from_json(_as_json(rows))
    except LadderRefused as refused:
        raise _refused(*_faults(refused, rows)) from refused


def read_ladder_json(said: Any) -> Ladders:
    """The same of what a program sends; what is wrong is named by ladder and rung. Raises LadderFileRefused."""
    try:
        return from_json(said)
    except LadderRefused as refused:
        raise LadderFileRefused([asdict(each) for each in _findings(refused)]) from refused


def _row(ladder: Ladder, rung: Rung) -> tuple[str, ...]:
    return (
        ladder.name,
        ladder.label,
        at_in_words(rung.at),
        ACTS.get(rung.act, rung.act),
        _said(rung.to, RECEIVERS),
        _said(rung.effects, EFFECTS),
        "" if rung.on == ON else _said(rung.on, KINDS),
    )


def _said(codes: tuple[str, ...], names: Mapping[str, str]) -> str:
    return MANY.join(names.get(code, code) for code in codes)


def _rows(lines: Iterator[list[str]]) -> Iterator[tuple[int, dict[str, str]]]:
    header = [each.strip() for each in next(lines, [])]
    missing = [name for name in NEEDED if name not in header]
    if missing:
        raise _refused(Fault(1, f"首行应为列名「{MANY.join(COLUMNS)}」，缺少「{MANY.join(missing)}」。"))
    for row in lines:
        if any(each.strip() for each in row):
            said = dict(zip(header, (each.strip() for each in row)))
            number: int = lines.line_num  # type: ignore[attr-defined]  # the reader counts lines
            yield number, {name: said.get(name, "") for name in COLUMNS}


def _as_json(rows: list[tuple[int, dict[str, str]]]) -> dict[str, Any]:
    """Lines of one ladder need not stand together; its name is that of its first line."""
    found: dict[str, Any] = {}
    for _, said in rows:
        ladder = found.setdefault(said["规则"], {"label": said["名称"], "rungs": []})
        ladder["rungs"].append(_rung(said))
    return found


def _rung(said: Mapping[str, str]) -> dict[str, Any]:
    rung = {
        "at": at_of(said["时点"]),
        "act": code_of(said["动作"], ACTS),
        "to": words_of(said["接收者"], RECEIVERS),
        "effects": words_of(said["效果"], EFFECTS) or ["message"],
        "on": words_of(said["时限"], KINDS) or list(ON),
    }
    return rung


def _refused(*faults: Fault) -> LadderFileRefused:
    return LadderFileRefused([asdict(each) for each in faults])


def _faults(refused: LadderRefused, rows: list[tuple[int, dict[str, str]]]) -> list[Fault]:
    found = (Fault(_line(each, rows), each.reason) for each in _findings(refused))
    return sorted(found, key=lambda fault: fault.line)


def _findings(refused: LadderRefused) -> list[LadderFinding]:
    return list(refused.facts["findings"])  # type: ignore[call-overload]  # facts are objects


def _line(finding: LadderFinding, rows: list[tuple[int, dict[str, str]]]) -> int:
    """That of its rung; of what concerns a whole ladder, its first line."""
    own = [line for line, said in rows if said["规则"] == finding.ladder]
    return own[max(finding.rung - 1, 0)] if own else 0
