"""Expressions of other tools in our language, where they mean the same: `${a == 'x' && !b}`, `= a = "x" and b`."""

import re

from engine import conditions, limits
from engine.errors import ConditionRefused

_STRING = r"""'[^'\\\n]*'|"[^"\\\n]*\""""
_JUEL = re.compile(r"[$#]\{(.*)\}", re.DOTALL)
_TOKEN = re.compile(
    rf"""(?P<string>{_STRING})
    |execution\.getVariable\(\s*(?P<variable>{_STRING})\s*\)
    |\.equals\(\s*(?P<equals>{_STRING})\s*\)
    |(?P<name>[^\W\d]\w*(?:\.(?!equals\()[^\W\d]\w*)*)
    |(?P<sign>&&|\|\||[=!<>]=|[!=])""",
    re.VERBOSE,
)
_CONSTANTS = {"true": "True", "false": "False", "null": "None"}
_JUEL_WORDS = {**_CONSTANTS, "eq": "==", "ne": "!=", "lt": "<", "gt": ">", "le": "<=", "ge": ">="}
_JUEL_SIGNS = {"&&": " and ", "||": " or ", "!": " not "}
_FEEL_SIGNS = {"=": "=="}
_BLANKS = re.compile(rf"({_STRING})|\s+")
_DURATION = re.compile(rf"""(?:duration\(\s*)?({_STRING})\s*\)?""")
MOST = 4000
"""Characters: twice what a condition may have; longer ones are not looked at."""


def native(text: str) -> str:
    """The same in our language; the text itself where it is ours, or means what ours cannot say.

    >>> native("${outcome eq 'pass' && !urgent}"), native('= kind = "食堂" or urgent = true'), native("outcome == 'pass'")
    ("outcome == 'pass' and not urgent", 'kind == "食堂" or urgent == True', "outcome == 'pass'")
    >>> native("${execution.getVariable('kind').equals('a')}"), native("${bean.check(kind)}")
    ("kind == 'a'", '${bean.check(kind)}')
    """
    bare, words, signs = _unwrapped(text.strip())
    if not bare:
        return text
    worded = _TOKEN.sub(lambda found: _in_our_words(found, words, signs), bare)
    translated = _BLANKS.sub(lambda found: found[1] or " ", worded).strip()
    return translated if _is_condition(translated) else text


def moment(text: str) -> str:
    """A limit, a duration or a date without the quotes and signs that other tools put around it.

    >>> moment("'PT1H'"), moment('= duration("P5D")'), moment("${'P3D'}"), moment("5wd"), moment("${dueDate}")
    ('PT1H', 'P5D', 'P3D', '5wd', '${dueDate}')
    """
    bare = _unwrapped(text.strip())[0] or text.strip()
    quoted = _DURATION.fullmatch(bare.strip())
    return quoted[1][1:-1] if quoted and is_limit(quoted[1][1:-1]) else text


def is_limit(text: str) -> bool:
    return limits.known(text) is not None


def _unwrapped(text: str) -> tuple[str, dict[str, str], dict[str, str]]:
    """What stands inside the marks of an expression, and the words of its language; nothing for a text of ours."""
    if len(text) > MOST:
        return "", {}, {}
    if found := _JUEL.fullmatch(text):
        return found[1].strip(), _JUEL_WORDS, _JUEL_SIGNS
    if text.startswith("=") and not text.startswith("=="):
        return text[1:].strip(), _CONSTANTS, _FEEL_SIGNS
    return "", {}, {}


def _in_our_words(found: re.Match[str], words: dict[str, str], signs: dict[str, str]) -> str:
    if found["variable"]:
        return found["variable"][1:-1]
    if found["equals"]:
        return f" == {found['equals']}"
    if found["name"]:
        return words.get(found["name"], found["name"])
    return signs.get(found["sign"], found["sign"]) if found["sign"] else found[0]


def _is_condition(text: str) -> bool:
    try:
        conditions.check(text)
    except ConditionRefused:
        return False
    return True
