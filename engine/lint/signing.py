"""Tasks that several people sign: who, how many, and by which rule."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import get_args

from engine.chart import Node, Sign
from engine.lint.draft import Draft, Problem, Severity
from engine.parse import extensions
from engine.sitting import several_sign

_RULES = get_args(Sign)
_RATIO = re.compile(r"0\.[0-9]{1,4}|1(\.0{1,4})?")
_PEOPLE = re.compile(r"[1-9][0-9]?")
_ROLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")
_LISTS = ("select", "multiselect")


def bad_sign(draft: Draft) -> Iterator[Problem]:
    for node in draft.tasks:
        said = f"{node.sign}:{node.ratio}" if node.ratio else node.sign
        right = _is_share(node.ratio) if node.sign == "ratio" else not node.ratio
        if node.sign not in _RULES or not right:
            yield _about(
                draft,
                node,
                f"的会签规则「{said}」不认识。",
                "gov:sign 可为 one、all、any、sequence、veto 或 ratio:0.6（比例大于 0，至多为 1）。",
            )


def _is_share(text: str) -> bool:
    return _RATIO.fullmatch(text) is not None and Decimal(text) > 0


def signed_twice_over(draft: Draft) -> Iterator[Problem]:
    """Two ways to say who signs; nobody could tell which one holds."""
    for node in draft.tasks:
        if node.loop and (node.sign != "one" or node.signers or node.min_people):
            repair = "请删去其中一种：gov:sign、gov:signers、gov:minPeople，或多实例。"
            yield _about(draft, node, "既用 gov: 写了会签，又画了多实例。", repair)


def bad_signers(draft: Draft) -> Iterator[Problem]:
    """Roles, one signature each; or one routing field that lists who signs."""
    for node in draft.tasks:
        if node.signers and not several_sign(node):
            yield _about(draft, node, "写了会签人，却只由一个人办理。", "请写 gov:sign，如 all；或删去 gov:signers。")
        for word in node.signers:
            if not _can_sign(draft, node, word):
                yield _about(
                    draft,
                    node,
                    f"的会签人「{word}」不能用。",
                    "gov:signers 写几个岗位，或只写一个 form.字段：它是可多选或单选的流转字段。",
                )


def _can_sign(draft: Draft, node: Node, word: str) -> bool:
    if not word.startswith("form."):
        return _ROLE.fullmatch(word) is not None
    field = draft.chart.fields.get(word.removeprefix("form."))
    return field is not None and field.routing and field.type in _LISTS and len(node.signers) == 1


def bad_min_people(draft: Draft) -> Iterator[Problem]:
    for element in draft.elements("userTask", "manualTask"):
        text, node = extensions.said(element, "minPeople"), draft.nodes.get(element.get("id", ""))
        if node and text and not _PEOPLE.fullmatch(text):
            yield _about(draft, node, f"的最少人数「{text}」不是 1 到 99 的整数。", "请写如 gov:minPeople=\"2\"。")


def countersign_without_choice(draft: Draft) -> Iterator[Problem]:
    """The first outcome agrees, all others do not; with fewer than two nobody can disagree."""
    for node in draft.tasks:
        if several_sign(node) and len(node.outcomes) < 2:
            repair = "请写至少两个办理结果（gov:outcome），第一个表示同意。"
            yield _about(draft, node, "由几个人会签，却没有可以不同意的办理结果。", repair, "warning")


def _about(draft: Draft, node: Node, says: str, repair: str, severity: Severity = "error") -> Problem:
    return Problem(node.id, node.line, f"{draft.named(node)}{says}", repair, severity)


RULES = (bad_sign, signed_twice_over, bad_signers, bad_min_people, countersign_without_choice)
