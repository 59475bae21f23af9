"""Facts by a key that stays the same from version to version, and what differs between two versions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MANY = "、"


@dataclass(frozen=True, slots=True)
class Fact:
    """`place`: what it is said of, as people name it in this version."""

    place: str
    value: str


@dataclass(frozen=True, slots=True)
class Change:
    """Empty `before`: it is new; empty `after`: it went."""

    place: str
    before: str
    after: str


Facts = Mapping[str, Fact]


def changes_between(before: Facts, after: Facts) -> tuple[Change, ...]:
    """
    >>> changes_between({"a": Fact("名称", "旧"), "b": Fact("依据", "法")}, {"a": Fact("名称", "新")})
    (Change(place='名称', before='旧', after='新'), Change(place='依据', before='法', after=''))
    """
    return tuple(_changes(before, after))


def _changes(before: Facts, after: Facts) -> Iterator[Change]:
    for key, fact in after.items():
        was = before.get(key)
        if was is None or was.value != fact.value:
            yield Change(fact.place, was.value if was else "", fact.value)
    for key, fact in before.items():
        if key not in after:
            yield Change(fact.place, fact.value, "")


def said(value: Any) -> str:
    """A plain value, as people read it.

    >>> said(True), said(["窗口", "邮寄"]), said(None)
    ('是', '窗口、邮寄', '')
    """
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple | frozenset | set):
        return MANY.join(map(said, value))
    return "" if value is None else str(value)


def unfolded(value: Any, words: Mapping[str, str], key: str = "", place: str = "") -> Iterator[tuple[str, Fact]]:
    """What a JSON value says, a fact a leaf. Objects of a list are told by their code, or by their place."""
    if isinstance(value, Mapping):
        for name, each in value.items():
            yield from unfolded(each, words, f"{key}/{name}", _within(place, words.get(name, name)))
    elif isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
        for number, each in enumerate(value, start=1):
            code = _code_of(each, number)
            yield from unfolded(each, words, f"{key}/{code}", f"{place}「{_name_of(each, code)}」")
    elif said(value):
        yield key, Fact(place, said(value))


def _code_of(value: Any, number: int) -> str:
    told = value if isinstance(value, Mapping) else {}
    return str(next((told[name] for name in ("code", "key", "id", "type") if told.get(name)), number))


def _name_of(value: Any, code: str) -> str:
    """What has a code of its own is known by it."""
    named = isinstance(value, Mapping) and not value.get("code") and value.get("name")
    return str(named or code)


def _within(place: str, name: str) -> str:
    return f"{place} · {name}" if place else name
