"""Ids: present, given once, free of the engine's own names, and usable in conditions where conditions read them."""

import keyword
import re
import unicodedata
from collections.abc import Iterator

from engine.conditions import FUNCTIONS
from engine.lint.draft import Draft, Problem
from engine.lint.kinds import NODES
from engine.source import BPMN, Element, local
from engine.spiff.names import END_JOIN, INSTANCE, JOIN, SPLIT

_RESERVED = frozenset(("Start", "End", "Root", "StartEventSplit", "StartEventJoin", "EndJoin"))
_READ_BY_BROWSERS = frozenset("__proto__ constructor prototype toString valueOf hasOwnProperty".split())
_RESERVED_END = (
    *(END_JOIN, SPLIT, JOIN, INSTANCE),
    *(".StartEventSplit", ".StartEventJoin"),
)
_WITH_IDS = (BPMN, "http://www.omg.org/spec/BPMN/20100524/DI", "http://www.omg.org/spec/DD/20100524/DI")
_READ_BY_CONDITIONS = ("userTask", "serviceTask", "subProcess", "callActivity")
_CHART_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")


def is_plain_name(text: str) -> bool:
    """Whether a condition can read something by this name.

    >>> is_plain_name("accept"), is_plain_name("现场核查"), is_plain_name("site-visit"), is_plain_name("len")
    (True, True, False, False)
    """
    return (
        text.isidentifier()
        and unicodedata.normalize("NFKC", text) == text
        and not text.startswith("_")
        and not keyword.iskeyword(text)
        and text not in FUNCTIONS
    )


def identified(root: Element) -> Iterator[Element]:
    """Everything with an id that has to be the only one of the file; what other tools add is theirs."""
    found = root.iter(*(f"{{{namespace}}}*" for namespace in _WITH_IDS))
    return (element for element in found if element.get("id"))


def missing_id(draft: Draft) -> Iterator[Problem]:
    for element in draft.elements(*NODES, "sequenceFlow"):
        if not element.get("id"):
            yield Problem(
                draft.chart.key,
                element.sourceline or 0,
                f"{draft.element_named(element)}没有编号（id）。",
                "请给每个节点和每条连线一个编号。",
            )


def duplicate_id(draft: Draft) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for element in identified(draft.root):
        key = element.get("id")
        if key in first:
            yield Problem(
                key,
                element.sourceline or 0,
                f"{draft.element_named(element) if local(element) else '图形'}的编号「{key}」重复，第 {first[key]} 行已经用过。",
                "请给其中一个换一个编号。",
            )
        else:
            first[key] = element.sourceline or 0


def reserved_id(draft: Draft) -> Iterator[Problem]:
    """Ids that SpiffWorkflow, or every object of a browser, has already: it would find that instead of the node."""
    for node in draft.nodes.values():
        if node.id in _RESERVED | _READ_BY_BROWSERS or node.id.endswith(_RESERVED_END):
            yield Problem(
                node.id,
                node.line,
                f"{draft.named(node)}的编号「{node.id}」是系统保留的，节点会被悄悄跳过。",
                "请换一个编号，如 end_granted。",
            )


def id_no_plain_name(draft: Draft) -> Iterator[Problem]:
    for node in draft.of_kind(*_READ_BY_CONDITIONS):
        if not is_plain_name(node.id) or node.id == "outcome":
            yield Problem(
                node.id,
                node.line,
                f"{draft.named(node)}的编号「{node.id}」不能在条件里引用。",
                "请用字母、数字、下划线或汉字，不以数字或下划线开头，不用函数名和 outcome。",
            )


def bad_chart_key(draft: Draft) -> Iterator[Problem]:
    if not _CHART_KEY.fullmatch(draft.chart.key):
        yield Problem(
            draft.chart.key,
            draft.process.sourceline or 0,
            f"流程的编号「{draft.chart.key}」不能用作文件名和网址。",
            "请用字母、数字、下划线、点和连字符，以字母或下划线开头，不超过 64 个字符。",
        )


RULES = (missing_id, duplicate_id, reserved_id, id_no_plain_name, bad_chart_key)
