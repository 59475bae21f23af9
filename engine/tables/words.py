"""The words of an S-FEEL text, one after the other."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from engine.errors import CellRefused

MAX_CHARS = 500
RESERVED = frozenset(
    "and or in is if else for some every return between instance of function lambda "
    "then satisfies external True False None".split()
)
"""Words of larger languages: a name cannot be one of them."""
_TOKEN = re.compile(
    r'(?P<text>"[^"\\\n]*")|(?P<number>\d+(?:\.\d+)?|\.\d+)(?!\w)|(?P<name>[^\W\d]\w*)'
    r"|(?P<sign><=|>=|!=|\*\*|\.\.|[-+*/(),.<>=\[\]@])"
)


class Word(NamedTuple):
    """`kind`: text, number, name, sign, or end."""

    kind: str
    said: str


END = Word("end", "")
_LISTED = re.compile(r'(?:"[^"]*"|[^,])+')


def values_in(text: str) -> tuple[str, ...]:
    """What a list in a head of a column holds, such as `"high", "low"`.

    >>> values_in('3, "a, b", "c"')
    ('3', '"a, b"', '"c"')
    """
    return tuple(each.strip() for each in _LISTED.findall(text) if each.strip())


def words_of(text: str) -> list[Word]:
    """Raises CellRefused."""
    if len(text) > MAX_CHARS:
        raise CellRefused(reason=f"超过 {MAX_CHARS} 个字符")
    return [*_words(text), END]


def _words(text: str) -> Iterator[Word]:
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _TOKEN.match(text, at)
        if found is None:
            raise CellRefused(reason=f"不认识「{text[at : at + 12]}」这种写法")
        word = Word(found.lastgroup or "", found.group())
        if word.kind == "name" and (word.said in RESERVED or word.said.startswith("_")):
            raise CellRefused(reason=f"不支持「{word.said}」")
        yield word
        at = found.end()
