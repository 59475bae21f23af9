"""What a condition may contain at all, seen before anything parses it."""

import re

from engine.errors import ConditionRefused

MAX_CHARS = 2000

_STRING = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"")
_NUMBER = re.compile(r"(?<![\w.])\.?\d[\w.]*")
_PLAIN_NUMBER = re.compile(r"\d+(\.\d+)?")
_FULL_WIDTH = re.compile("[‘’“”（），。：；＝！＜＞【】［］]")
_OTHER_TOOLS = re.compile(r"[$#]\{|&&|\|\||!(?!=)")
_ASSIGNMENT = re.compile(r"(?<![=!<>])=(?!=)")


def refuse_foreign_words(text: str) -> None:
    """Refuse what is too long or not ours; without escapes and comments, quotes alone tell where a string ends."""
    if len(text) > MAX_CHARS:
        raise ConditionRefused(reason=f"超过 {MAX_CHARS} 个字符")
    if not text.strip():
        raise ConditionRefused(reason="是空的")
    if "\\" in text or "'''" in text or '"""' in text or "\0" in text:
        raise ConditionRefused(reason="不能使用反斜杠、三引号或空字符")
    _refuse_outside_strings(_STRING.sub(" ", text))


def _refuse_outside_strings(bare: str) -> None:
    wide = _FULL_WIDTH.search(bare)
    if wide:
        raise ConditionRefused(reason=f"引号、括号、等号等须用英文半角，现有「{wide.group()}」")
    if _OTHER_TOOLS.search(bare):
        raise ConditionRefused(reason="请用 and、or、not 书写，不用 ${ }、&&、||、!")
    if _ASSIGNMENT.search(bare):
        raise ConditionRefused(reason="判断相等要写两个等号 ==")
    if "'" in bare or '"' in bare:
        raise ConditionRefused(reason="引号没有成对")
    if "#" in bare:
        raise ConditionRefused(reason="不能写注释")
    for number in _NUMBER.findall(bare):
        if not _PLAIN_NUMBER.fullmatch(number):
            raise ConditionRefused(reason=f"数字「{number}」只能写成整数或小数")
