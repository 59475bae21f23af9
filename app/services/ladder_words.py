"""The words of ladders in Chinese: how administrators read and write them."""

import re
from collections.abc import Mapping

from app.labels import KINDS_OF_DEADLINES, LADDER_ACTS, ROLES
from engine.ladders import EMAIL, HANDLER, HANDOVER, MESSAGE, PRIORITY, SUPERVISE

RECEIVERS: Mapping[str, str] = {**ROLES, HANDLER: "办理人"}
EFFECTS: Mapping[str, str] = {
    MESSAGE: "站内消息",
    EMAIL: "邮件",
    PRIORITY: "提高优先级",
    HANDOVER: "移交上级",
    SUPERVISE: "发起督办",
}
UNITS: Mapping[str, str] = {"wd": "工作日", "cd": "自然日", "h": "小时", "wh": "工作小时"}
_AT = re.compile(r"\+(\d+)(wd|cd|wh|h)", re.ASCII)
_SAID = re.compile(r"\+(\d+)(工作日|自然日|工作小时|小时)", re.ASCII)


def at_in_words(at: str) -> str:
    """
    >>> at_in_words("due"), at_in_words("+1wd"), at_in_words("80%")
    ('到期', '+1工作日', '80%')
    """
    if at == "due":
        return "到期"
    return _AT.sub(lambda found: f"+{found[1]}{UNITS[found[2]]}", at)


def at_of(said: str) -> str:
    """
    >>> at_of("到期"), at_of("+ 1 工作日"), at_of("+4h")
    ('due', '+1wd', '+4h')
    """
    text = "".join(said.split())
    units = {name: unit for unit, name in UNITS.items()}
    return "due" if text == "到期" else _SAID.sub(lambda found: f"+{found[1]}{units[found[2]]}", text)


def words_of(said: str, names: Mapping[str, str]) -> list[str]:
    """Codes of what is written one after the other, by code or by name.

    >>> words_of("办理人、 section_chief", RECEIVERS)
    ['handler', 'section_chief']
    """
    codes = {name: code for code, name in names.items()}
    return [codes.get(word, word) for word in re.split(r"[、,，;；\s]+", said.strip()) if word]


def code_of(said: str, names: Mapping[str, str]) -> str:
    """One word, or whatever else is written there: somebody else says what is wrong with it."""
    found = words_of(said, names)
    return found[0] if len(found) == 1 else said.strip()


ACTS, KINDS = LADDER_ACTS, KINDS_OF_DEADLINES
