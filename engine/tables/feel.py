"""The S-FEEL of DMN cells as texts of our condition language: nothing else is ever evaluated (decision 83)."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple, TypeVar

from engine import conditions
from engine.errors import CellRefused, ConditionRefused
from engine.tables.words import Word, words_of

MAX_DEPTH = 20
_VALUES = {"true": "True", "false": "False", "null": "None"}
_COMPARED = {"=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_OPENED = {"[": "<=", "(": "<", "]": "<"}
_CLOSED = {"]": "<=", ")": "<", "[": "<"}


class Said(NamedTuple):
    """An expression in our language, and the paths it reads. `plain`: it is one value or one path."""

    text: str
    paths: tuple[str, ...] = ()
    plain: bool = True

    @property
    def inside(self) -> str:
        return self.text if self.plain else f"({self.text})"


class _Test(NamedTuple):
    """What one part of a cell asks, and which paths must have a value before it can be asked."""

    text: str
    needs: tuple[str, ...] = ()
    equals: str = ""  # the one text it is compared with


def expression(text: str) -> Said:
    """What is asked in a column, or answered in a cell. Raises CellRefused."""
    said = _all_of(text, _Reading.expression)
    _accepted(said.text)
    return said


def test(text: str, asked: Said) -> str:
    """A cell under what is asked, as a condition; empty where anything goes. Raises CellRefused."""
    if text.strip() in ("", "-"):
        return ""
    condition = _all_of(text, lambda reading: reading.tests(asked))
    _accepted(condition)
    return condition


_Read = TypeVar("_Read")


def _all_of(text: str, read: Callable[["_Reading"], _Read]) -> _Read:
    reading = _Reading(words_of(text))
    found = read(reading)
    if reading.next.kind != "end":
        raise CellRefused(reason=f"「{reading.next.said}」处写法不对")
    return found


def _accepted(condition: str) -> None:
    """Our language has the last word about what it is given."""
    try:
        conditions.check(condition)
    except ConditionRefused as refused:
        raise CellRefused(reason=str(refused.facts["reason"])) from refused


class _Reading:
    """One reading of one text, from left to right."""

    def __init__(self, words: list[Word]):
        self._words, self._at, self._depth = words, 0, 0

    @property
    def next(self) -> Word:
        return self._words[self._at]

    def tests(self, asked: Said) -> str:
        negated = self.next == ("name", "not") and self._words[self._at + 1].said == "("
        if negated:
            self._at += 1
            self._take("(")
        tests = [self._test(asked)]
        while self._is(","):
            self._take(",")
            tests.append(self._test(asked))
        if negated:
            self._take(")")
        return _together(asked, tests, negated)

    def _test(self, asked: Said) -> _Test:
        if self.next.said in ("<", "<=", ">", ">=") and self.next.kind == "sign":
            sign, end = self._take(), self._sum()
            return _Test(f"{asked.inside} {sign} {end.inside}", (*asked.paths, *end.paths))
        interval = self._interval(asked)
        return interval or _equal(asked, self.expression())

    def _interval(self, asked: Said) -> _Test | None:
        """`[1..5)`; None, and nothing read, where the bracket begins something else."""
        if self.next.kind != "sign" or self.next.said not in _OPENED:
            return None
        begun, opened = self._at, self._take()
        low = self._sum()
        if opened == "(" and not self._is(".."):
            self._at = begun
            return None
        self._take("..")
        high = self._sum()
        closed = self._take()
        if closed not in _CLOSED:
            raise CellRefused(reason="区间没有写完")
        text = f"{low.inside} {_OPENED[opened]} {asked.inside} {_CLOSED[closed]} {high.inside}"
        return _Test(text, (*asked.paths, *low.paths, *high.paths))

    def expression(self) -> Said:
        left = self._sum()
        if self.next.kind == "sign" and self.next.said in _COMPARED:
            sign, right = self._take(), self._sum()
            return Said(f"{left.inside} {_COMPARED[sign]} {right.inside}", left.paths + right.paths, False)
        return left

    def _sum(self) -> Said:
        return self._joined(("+", "-"), lambda: self._joined(("*", "/"), self._signed))

    def _joined(self, signs: tuple[str, ...], part: Callable[[], Said]) -> Said:
        left = part()
        while self.next.kind == "sign" and self.next.said in signs:
            sign, right = self._take(), part()
            left = Said(f"{left.inside} {sign} {right.inside}", left.paths + right.paths, False)
        return left

    def _signed(self) -> Said:
        if self._is("-"):
            self._take("-")
            inner = self._deeper(self._signed)
            return Said(f"-{inner.inside}", inner.paths, False)
        return self._value()

    def _value(self) -> Said:
        word = self.next
        if self._is("("):
            self._take("(")
            inner = self._deeper(self.expression)
            self._take(")")
            return inner
        if self._is("@"):
            self._take("@")
            return Said(_day(self._take(kind="text")))
        self._at += 1
        if word.kind == "number":
            return Said(f"0{word.said}" if word.said.startswith(".") else word.said)
        if word.kind == "text":
            return Said(_quoted(word.said[1:-1]))
        if word.kind == "name":
            return self._named(word)
        raise CellRefused(reason=f"「{word.said}」处写法不对" if word.said else "没有写完")

    def _named(self, word: Word) -> Said:
        if word.said in _VALUES:
            return Said(_VALUES[word.said])
        if self._is("("):
            return self._called(word)
        name = word.said
        while self.next.kind == "name" and self.next.said not in (*_VALUES, "not"):
            name += f"_{self._take()}"  # names of DMN may have blanks in them, ours do not
        while self._is("."):
            self._take(".")
            name += f".{self._take(kind='name')}"
        return Said(name, (name,))

    def _called(self, word: Word) -> Said:
        if word.said != "date":
            raise CellRefused(reason=f'没有函数「{word.said}」，日期可写 date("2026-01-01")')
        self._take("(")
        day = _day(self._take(kind="text"))
        self._take(")")
        return Said(day)

    def _deeper(self, read: Callable[[], Said]) -> Said:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise CellRefused(reason=f"括号和负号至多 {MAX_DEPTH} 层")
        found = read()
        self._depth -= 1
        return found

    def _is(self, sign: str) -> bool:
        return self.next == ("sign", sign)

    def _take(self, sign: str = "", kind: str = "sign") -> str:
        """The next word, which has to be this sign, or of this kind."""
        word = self.next
        if sign and word.said != sign or word.kind == "end":
            raise CellRefused(reason=f"缺少「{sign}」" if sign else "没有写完")
        if not sign and kind != "sign" and word.kind != kind:
            raise CellRefused(reason=f"「{word.said}」处写法不对")
        self._at += 1
        return word.said


def _equal(asked: Said, value: Said) -> _Test:
    if value.text == "None":
        return _Test(f"{asked.inside} is None", () if asked.plain else asked.paths)
    needs = (*(() if asked.plain else asked.paths), *value.paths)
    return _Test(f"{asked.inside} == {value.inside}", needs, value.text if value.text[:1] in ("'", '"') else "")


def _together(asked: Said, tests: list[_Test], negated: bool) -> str:
    """Of several parts one is enough, with the values that one needs; a negation needs the values of all."""
    if len(tests) > 1 and all(each.equals for each in tests):
        tests = [_Test(f"{asked.inside} in [{', '.join(each.equals for each in tests)}]", tests[0].needs)]
    if negated:
        return _guarded(
            tuple(path for each in tests for path in each.needs), [f"not ({' or '.join(each.text for each in tests)})"]
        )
    by_needs: dict[tuple[str, ...], list[str]] = {}
    for each in tests:
        by_needs.setdefault(tuple(dict.fromkeys(each.needs)), []).append(each.text)
    return " or ".join(_guarded(needs, texts) for needs, texts in by_needs.items())


def _guarded(needs: tuple[str, ...], texts: list[str]) -> str:
    """One of these, where all that is needed has a value."""
    one = " or ".join(texts)
    if needs and len(texts) > 1:
        one = f"({one})"
    return " and ".join((*(f"{path} is not None" for path in dict.fromkeys(needs)), one))


def _quoted(text: str) -> str:
    if "'" in text:
        raise CellRefused(reason="文字里不能有单引号")
    return f"'{text}'"


def _day(text: str) -> str:
    try:
        return _quoted(date.fromisoformat(text[1:-1]).isoformat())
    except ValueError as error:
        raise CellRefused(reason=f'{text} 不是日期，应写作 date("2026-01-01")') from error
