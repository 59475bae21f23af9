"""What the events of a journal line say to people, where its command does not say it already."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from app.labels import (
    CARD_COLOURS,
    CARD_STATES,
    CLOCK_ACTS,
    CLOCKS,
    KINDS_OF_DEADLINES,
    LADDER_ACTS,
    label,
    limit,
)
from app.queries.views import TimelineEntry
from app.web.rendering import value
from engine.calendar import ZONE
from engine.card_rules import RULES

PACING = ("Retime", "ClockAct", "AdjustDeadline")
"""Commands whose point is that limits move; elsewhere a moved limit of a task is told by its clock."""
Event = Mapping[str, Any]


def sentences(entry: TimelineEntry) -> Iterator[str]:
    for event in entry.events:
        say = SAYS.get(event.get("event", ""))
        if say:
            yield say(event)
    paced = sum(event.get("event") == "TaskPaced" for event in entry.events)
    if paced and entry.kind in PACING:
        yield f"{paced} 个环节的期限已重新计算。"


def _clock(event: Event) -> str:
    return f"{label(CLOCKS, event['clock'])}：{_running(event)}。"


def _running(event: Event) -> str:
    """How the clock stands after the line: what happened to it last."""
    marks = event.get("marks", [])
    if event.get("stopped"):
        return "计时结束"
    if not marks:
        return f"自 {_day(event['start'])} 起算"
    kind, _, end, _, length = (*marks[-1], "", "", "")[:5]
    if kind == "extend":
        return f"延长 {limit(length)}"
    if end:
        return "继续计时"
    return f"停止计时，告知所需时间 {limit(length)}" if length else "停止计时"


def _escalated(event: Event) -> str:
    late = event.get("late", 0)
    how = f"，逾期 {late} 个工作日" if late else ""
    return f"{label(KINDS_OF_DEADLINES, event['kind'])}：{label(LADDER_ACTS, event.get('act', ''))}{how}。"


def _raised(event: Event) -> str:
    rule = RULES.get(event["rule"])
    return f"{label(CARD_COLOURS, event['colour'])} {event['rule']}：{rule.text if rule else ''}"


def _changed(event: Event) -> str:
    return f"监察牌{label(CARD_STATES, event['state'])}。"


def _told(event: Event) -> str:
    return f"告知所属办件：{label(CLOCK_ACTS, event['act'])}。"


def _decided(event: Event) -> str:
    """Which rules held, and what they answered: names are routing fields, never personal data."""
    rules = f"第 {'、'.join(map(str, event['rules']))} 条规则适用" if event.get("rules") else "按默认值"
    answers = "，".join(f"{name} 为「{value(given)}」" for name, given in event["values"].items())
    return f"决策表 {event['table']} {rules}：{answers}。"


def _day(moment: str) -> str:
    try:
        return f"{datetime.fromisoformat(moment).astimezone(ZONE):%m-%d}"
    except (ValueError, OverflowError):  # events are shown as they were written
        return moment


SAYS = {
    "ClockSet": _clock,
    "Escalated": _escalated,
    "CardRaised": _raised,
    "CardChanged": _changed,
    "ClockActTold": _told,
    "TableDecided": _decided,
}
