"""What a piece of a chart says, attribute by attribute, and what of that differs between two pieces."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from engine.chart import Chart, Node

Said = Mapping[tuple[str, str], Any]
"""By the name of the attribute, and of an attribute that holds several things by the key of one of them."""
Renamed = Callable[[str], str]
"""The new id of what an old id means."""

CHART = (
    *("key", "name", "kind", "variant", "stages", "separation"),
    *("limit", "legal_limit", "warn_ratio", "ladder", "base", "points"),
)
_UNSAID = frozenset(("id", "line"))
_OF_TASKS = frozenset(("role", "org", "on_empty", "same_person"))
"""Other nodes have them from their lane or process, and nothing comes of it."""
_KEYS: Mapping[str, Callable[[Any], str]] = {
    "outcomes": lambda each: each.name,
    "fields": lambda each: getattr(each, "name", "") or each.key,
    "materials": lambda each: each.code,
    "inputs": lambda each: each[0] if isinstance(each, tuple) else each.expression,
    "outputs": lambda each: each.name,
    "rules": lambda each: "，".join(each.when),
    "separation": str,
}
"""Attributes that hold several things, each compared with the one of the same key."""
_REFERRING = frozenset(("source", "target", "attached_to", "scope", "lane", "avoid"))


@dataclass(frozen=True, slots=True)
class Change:
    """`part`: of an attribute that holds several things the key of one of them; empty where their order changed.
    None: the piece, or this part of it, is not there.
    """

    name: str
    before: Any
    after: Any
    part: str = ""


def changes(old: Any, new: Any, renamed: Renamed) -> tuple[Change, ...]:
    """Between two pieces of the same sort; None for one that is not there, of the other what it says is told."""
    before, after = (dict(_said_by(each)) for each in (old, new))
    if old is None or new is None:
        told = {key: value for key, value in (after or before).items() if not _is_usual(old or new, *key, value)}
        return tuple(_one_sided(name, part, value, new is None) for (name, part), value in told.items())
    found = [
        Change(name, before.get((name, part)), after.get((name, part)), part)
        for name, part in dict.fromkeys((*after, *before))
        if _meant(name, before.get((name, part)), renamed) != after.get((name, part))
    ]
    return (*found, *_reordered(before, after))


def _one_sided(name: str, part: str, value: Any, is_gone: bool) -> Change:
    return Change(name, value, None, part) if is_gone else Change(name, None, value, part)


def _said_by(held: Any) -> Iterator[tuple[tuple[str, str], Any]]:
    for each in fields(held) if held is not None else ():
        value = getattr(held, each.name)
        if not _counts(held, each.name):
            continue
        if each.name in _KEYS:
            yield from _parts(each.name, value)
        else:
            yield (each.name, ""), value


def _parts(name: str, value: Iterable[Any]) -> Iterator[tuple[tuple[str, str], Any]]:
    """Two of the same key, such as rules that ask the same, are told apart by which comes first."""
    counted: Counter[str] = Counter()
    for part in value:
        key = _KEYS[name](part)
        counted[key] += 1
        yield (name, key if counted[key] == 1 else f"{key} ({counted[key]})"), part


def _is_usual(held: Any, name: str, part: str, value: Any) -> bool:
    """What is as it always is where nothing was said."""
    return not part and value in (next(each.default for each in fields(held) if each.name == name), "")


def _counts(held: Any, name: str) -> bool:
    if isinstance(held, Chart):
        return name in CHART
    of_tasks = isinstance(held, Node) and held.kind != "userTask" and name in _OF_TASKS
    return name not in _UNSAID and not of_tasks


def _meant(name: str, value: Any, renamed: Renamed) -> Any:
    """An old value with the ids of the new chart in it."""
    if name not in _REFERRING or value is None:
        return value
    return tuple(map(renamed, value)) if isinstance(value, tuple) else renamed(value)


def _reordered(before: Said, after: Said) -> Iterator[Change]:
    for name in _KEYS:
        was = [part for each, part in before if each == name and (each, part) in after]
        now = [part for each, part in after if each == name and (each, part) in before]
        if was != now:
            yield Change(
                name,
                tuple(before[name, part] for part in was),
                tuple(after[name, part] for part in now),
            )
