"""Service tasks: what is done by a job, and what the job is given."""

from collections import Counter
from collections.abc import Iterator

from engine.handlers import HANDLERS
from engine.lint.draft import Draft, Problem
from engine.lint.ids import is_plain_name


def unknown_handler(draft: Draft) -> Iterator[Problem]:
    for node in draft.of_kind("serviceTask"):
        if node.handler not in HANDLERS:
            yield Problem(
                node.id,
                node.line,
                f"{draft.named(node)}的处理程序「{node.handler or '（空）'}」没有登记。",
                f"请写 gov:handler，可用：{'、'.join(HANDLERS)}。",
            )


def bad_input(draft: Draft) -> Iterator[Problem]:
    for node in draft.of_kind("serviceTask"):
        for name, times in Counter(name for name, _ in node.inputs).items():
            if times > 1 or not is_plain_name(name):
                yield Problem(
                    node.id,
                    node.line,
                    f"{draft.named(node)}的输入「{name or '（空）'}」重复，或名称不合规。",
                    "每个 gov:input 的 name 用字母、数字、下划线或汉字，各不相同。",
                )


def missing_input(draft: Draft) -> Iterator[Problem]:
    for node in draft.of_kind("serviceTask"):
        given = {name for name, value in node.inputs if value}
        missing = [name for name in HANDLERS.get(node.handler, ()) if name not in given]
        if missing:
            yield Problem(
                node.id,
                node.line,
                f"{draft.named(node)}没有给「{node.handler}」它需要的输入：{'、'.join(missing)}。",
                "请在扩展元素里各写一个 gov:input，带 name 和 value。",
            )


RULES = (unknown_handler, bad_input, missing_input)
