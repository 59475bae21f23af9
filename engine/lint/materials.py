"""Materials a task asks for: each has a code that can stand in a form, an address and a file name."""

import re
from collections.abc import Iterator

from engine.lint.draft import Draft, Problem

_CODE = re.compile(r"[A-Za-z0-9_.-]{1,64}")


def bad_material_code(draft: Draft) -> Iterator[Problem]:
    for node in draft.tasks:
        for each in node.materials:
            if not _CODE.fullmatch(each.code):
                yield Problem(
                    node.id,
                    node.line,
                    f"{draft.named(node)}的材料「{each.name[:80]}」的编号「{each.code[:80]}」不合规。",
                    "请用字母、数字、下划线、点和连字符，不超过 64 个字符，如 m1。",
                )


def unknown_check(draft: Draft) -> Iterator[Problem]:
    for node in draft.tasks:
        if node.check not in ("", "required"):
            yield Problem(
                node.id,
                node.line,
                f"{draft.named(node)}的材料核对要求「{node.check[:80]}」，本版本不认识。",
                '请写 check="required"（逐项核对后才能通过），或者删去。',
            )


RULES = (bad_material_code, unknown_check)
