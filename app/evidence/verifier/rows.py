"""How a case, its tasks and its deadlines stood, against what the events of the journal made of them."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Tuple

from app.evidence.verifier.chain import Line
from app.evidence.verifier.values import Told, listed, mapping

PERSON = re.compile(r"p\d+")
PEOPLE = ("person_id", "owner_id", "claimed_by", "closed_by", "agent_id")
"""Columns that name somebody, or nobody where a clock did it."""
AT, EMPTY = "at of the line", ""
OPENED = {"node": "node", "stage": "stage", "due_at": "due", "person_id": "person", "claimed_by": "to"}
CLOSED = {"how": "how", "outcome": "outcome", "closed_by": "by", "agent_id": "agent"}
OF_TASKS = {
    "TaskOpened": {**OPENED, "opened_at": AT, **dict.fromkeys(("owner_id", "closed_at", *CLOSED), EMPTY)},
    "TaskClaimed": {"claimed_by": "by"},
    "TaskReleased": {"claimed_by": EMPTY},
    "TaskGiven": {"person_id": "person", "owner_id": "owner"},
    "TaskPaced": {"due_at": "due"},
    "TaskClosed": {"closed_at": AT, **CLOSED},
}
OF_DEADLINES = {"DeadlineSet": {"kind": "kind", "node": "node", "due_at": "due"}}
STANDING = {
    "CaseSuspended": {"status": "suspended"},
    "CaseResumed": {"status": "running"},
    "CaseEnded": {"status": "ended", "result": ".result"},
    "CaseNullified": {"result": "nullified"},
}
CLEARED = "DeadlineCleared"
"""What each event does to its row: the column, and which part of the event (or its line) goes there."""
Values = Dict[str, Tuple[int, Any]]  # by column: the line that says so, and what
Rows = Dict[str, Values]


def check_tasks(told: Told, number: str, lines: List[Line], rows: Any) -> None:
    """Who had what to do, from when to when, and what came of it."""
    _agree(told, number, "task", "任务", _made(lines, "task", OF_TASKS), rows)


def check_deadlines(told: Told, number: str, lines: List[Line], rows: Any) -> None:
    """What was still ticking."""
    _agree(told, number, "deadline", "到期点", _made(lines, "key", OF_DEADLINES), rows)


def check_standing(told: Told, number: str, lines: List[Line], case: Any) -> None:
    """Whether it has ended, and how; to which case it is linked."""
    seq, standing = 0, {"status": "running", "result": ""}
    for line in lines:
        for event in line.events:
            changed = STANDING.get(str(event.get("event")), {})
            values = {column: event.get(part[1:], "") if part[:1] == "." else part for column, part in changed.items()}
            seq, standing = line.seq if changed else seq, {**standing, **values}
    for column, value in standing.items():
        told.differs(number, seq, "case_file.%s" % column, value, mapping(case).get(column))
    parent = mapping(lines[0].command.get("item", {})).get("parent") if lines else None
    told.differs(number, 1, "case_file.parent_id", parent, mapping(case).get("parent"))


def _made(lines: List[Line], key: str, by_event: Mapping[str, Mapping[str, str]]) -> Rows:
    found: Rows = {}
    for line in lines:
        for event in line.events:
            name, of = str(event.get("event")), str(event.get(key))
            if name == CLEARED:
                found.pop(of, None)
            for column, part in by_event.get(name, {}).items():
                value = line.said.get("at") if part == AT else event.get(part, "")
                found.setdefault(of, {})[column] = (line.seq, _who(column, value))
    return found


def _who(column: str, value: Any) -> Any:
    return "" if column in PEOPLE and not PERSON.fullmatch(str(value)) else value


def _agree(told: Told, number: str, table: str, title: str, made: Rows, rows: Any) -> None:
    before, count = len(told.findings), len(made)
    for row in map(mapping, listed(rows)):
        place = "%s.%s" % (table, row.get("key"))
        known = made.pop(str(row.get("key")), None)
        if known is None:
            told.wrong(number, 0, place, "没有一条命令日志产生这一行。")
            continue
        for column, (seq, value) in known.items():
            told.differs(number, seq, "%s.%s" % (place, column), value, row.get(column))
    for key, values in made.items():
        seq = min(each for each, _ in values.values())
        told.wrong(number, seq, "%s.%s" % (table, key), "应有这一行，包中没有。")
    if len(told.findings) == before:
        told.holds(number, "%s：%d 个，均与命令日志的结果一致" % (title, count))
