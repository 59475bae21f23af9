"""Which cases a page or a program asks to be rehearsed, and what it says of the draft's changes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.errors import RehearsalRefused
from app.queries.past_cases import MOST, NEWEST, WAYS, PastCases
from engine.rehearsal import Answer, Changes

NODE_OF, ANSWER_AT = "node:", "answer:"
"""Fields of the form are called so, with the id of a node behind."""


def past_cases(said: Mapping[str, str]) -> PastCases:
    """Raises RehearsalRefused."""
    most, how = said.get("most") or str(MOST), said.get("how") or NEWEST
    if not (most.isascii() and most.isdigit() and len(most) < 9):
        raise RehearsalRefused(reason="件数应为数字")
    if how not in WAYS:
        raise RehearsalRefused(reason="没有这种选取方法")
    days = _day(said.get("since", "")), _day(said.get("until", ""))
    if days[0] and days[1] and days[0] > days[1]:
        raise RehearsalRefused(reason="开始日期不能晚于结束日期")
    chart, item, result = (said.get(name, "")[:64] for name in ("chart", "item", "result"))
    return PastCases(chart, *days, item, result, int(most), how)


def changes_said(said: Mapping[str, str]) -> Changes:
    """What was left empty says nothing."""
    nodes = {name.removeprefix(NODE_OF): text for name, text in said.items() if name.startswith(NODE_OF) and text}
    answers = {name.removeprefix(ANSWER_AT): text for name, text in said.items() if name.startswith(ANSWER_AT) and text}
    return Changes(nodes, {node: Answer(outcome) for node, outcome in answers.items()})


def changes_told(told: Mapping[str, Any]) -> Changes:
    """What `schemas.rehearsals.RehearsalIn` loads."""
    answers = {node: Answer(each["outcome"], each["values"]) for node, each in told["answers"].items()}
    return Changes(told["nodes"], answers)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise RehearsalRefused(reason="日期应如 2026-12-01") from error
