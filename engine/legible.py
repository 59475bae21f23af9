"""Whether bytes are a line of a journal, part by part: what is read may have been written by anybody."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from engine.line import read_line

Check = Callable[[Any], bool]


def legible(body: bytes) -> dict[str, Any] | None:
    """The values of a line whose every part is what it should be; None for anything else.

    History is read without the code of its time, so commands and events of unknown names pass.
    """
    try:
        said = read_line(body)
    except ValueError:
        return None
    if not isinstance(said, dict) or not all(check(said.get(name)) for name, check in _PARTS.items()):
        return None
    return said


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_text_or_nothing(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _is_number(value: Any) -> bool:
    return type(value) is int


def _is_actor(value: Any) -> bool:
    """`p12`, `clock`, `system`; a number no table could hold is nobody's."""
    return _is_text(value) and re.fullmatch(r"p\d{1,18}|[a-z]+", value, re.ASCII) is not None


def _is_moment(value: Any) -> bool:
    """With a zone, and far enough from the ends of the calendar to be shown in any other."""
    try:
        at = datetime.fromisoformat(value)
        return at.tzinfo is not None and datetime.min.year < at.astimezone(UTC).year < datetime.max.year
    except (TypeError, ValueError, OverflowError):
        return False


def _is_object_of(check: Check) -> Check:
    return lambda value: isinstance(value, dict) and all(check(each) for each in value.values())


def _is_list_of(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(check(each) for each in value)


def _is_anything(value: Any) -> bool:
    return True


_is_object = _is_object_of(_is_anything)
_is_counted = _is_object_of(_is_number)
_is_named = _is_object_of(_is_text)
_is_texts = _is_list_of(_is_text)
_are_seats = _is_list_of(lambda value: _is_texts(value) and len(value) == _PARTS_OF_A_SEAT)
_PARTS_OF_A_SEAT = 4  # key, state, person, outcome


def _is_text_or_texts(value: Any) -> bool:
    return _is_text(value) or _is_texts(value)


_COMMAND: dict[str, Check] = {
    "appoint": _is_object_of(_is_texts),
    "data": _is_object,
    "documents": _is_named,
    "item": _is_object,
    "nodes": _is_named,
    "records": _is_named,
    "to": _is_text_or_texts,
}
"""Parts of commands that are no texts."""

_NEEDED = {
    "TaskOpened": ("task", "node"),
    "TaskClosed": ("task", "how"),
    "TaskClaimed": ("task", "by"),
    "TaskReleased": ("task",),
    "TaskGiven": ("task",),
    "TaskPlaced": ("task", "role", "org"),
    "TaskUrged": ("task", "times"),
    "SeatsChanged": ("task", "seats"),
    "WaitBegun": ("key", "kind", "node", "name"),
    "WaitEnded": ("key",),
    "JobStopped": ("key", "reason"),
    "JobRetried": ("key",),
    "MessageSent": ("node", "name"),
    "ValuesCollided": ("node", "name"),
    "TableDecided": ("node", "table"),
    "Copied": ("to",),
    "Migrated": ("before", "after"),
    "DeadlineSet": ("key", "kind", "due"),
    "DeadlineCleared": ("key",),
    "ClockSet": ("clock", "start"),
    "TaskPaced": ("task",),
    "Escalated": ("deadline", "kind", "rung", "at", "due", "moment"),
    "CardRaised": ("card", "colour", "rule"),
    "CardChanged": ("card", "state"),
    "ClockActTold": ("act", "at"),
    "Moved": ("over",),
    "StageEntered": (),
    "CaseSuspended": (),
    "CaseResumed": (),
    "CaseEnded": (),
    "CaseNullified": (),
}
_EVENT: dict[tuple[str, str], Check] = {
    ("TaskUrged", "times"): _is_number,
    ("SeatsChanged", "seats"): _are_seats,
    ("WaitBegun", "inputs"): _is_object,
    ("ValuesCollided", "kept"): _is_anything,
    ("ValuesCollided", "dropped"): _is_anything,
    ("TableDecided", "rules"): _is_list_of(_is_number),
    ("TableDecided", "values"): _is_object,
    ("Copied", "to"): _is_texts,
    ("DeadlineSet", "rung"): _is_number,
    ("ClockSet", "lines"): _is_named,
    ("ClockSet", "marks"): _is_list_of(_is_texts),
    ("TaskPaced", "priority"): _is_number,
    ("Escalated", "rung"): _is_number,
    ("Escalated", "late"): _is_number,
    ("Escalated", "to"): _is_texts,
    ("Escalated", "effects"): _is_texts,
    ("Moved", "over"): _is_counted,
}
"""Parts of events that are no texts."""


def _is_command(value: Any) -> bool:
    if not _is_object(value) or not _is_text(value.get("command")):
        return False
    return all(_COMMAND.get(name, _is_text)(each) for name, each in value.items())


def _is_event(value: Any) -> bool:
    if not _is_object(value) or not _is_text(value.get("event")):
        return False
    kind = value["event"]
    needed = _NEEDED.get(kind)
    if needed is None:
        return True
    return all(name in value for name in needed) and all(
        _EVENT.get((kind, name), _is_text)(each) for name, each in value.items()
    )


_PARTS: dict[str, Check] = {
    "actor": _is_actor,
    "at": _is_moment,
    "case": _is_text,
    "command": _is_command,
    "events": _is_list_of(_is_event),
    "inputs": _is_object_of(_is_text_or_nothing),
    "key": _is_text_or_nothing,
    "on_behalf_of": _is_text_or_nothing,
    "picture": _is_text,
    "prev": _is_text,
    "semantics": _is_number,
    "seq": _is_number,
}
