"""What a difference does to people's work: whose it is, how long it may take, what comes after it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from engine.chart import Chart, Node
from engine.chart_difference.pairing import Pairs
from engine.chart_difference.ways import Way, can_be_walked, ways_apart
from engine.limits import is_longer

CHART = ""
"""Stands for the whole chart where a node may be named."""
Turn = Literal["set", "dropped", "longer", "shorter", "other"]
_OF_CHART = ("limit", "legal_limit", "warn_ratio")
_OF_NODE = ("limit", "timer", "warn_ratio")


class Post(NamedTuple):
    """`org`: as the chart says it, such as `handling`."""

    role: str
    org: str


@dataclass(frozen=True, slots=True)
class RoleEffect:
    """`gained`: tasks of the new chart, `lost`: those of the old one, by id. `held`: how many it had, and has."""

    post: Post
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    held: tuple[int, int]


@dataclass(frozen=True, slots=True)
class LimitEffect:
    """`was`, `now`: the id in the old and the new chart; empty for the whole chart, None where it is not there."""

    name: str
    was: str | None
    now: str | None
    before: str
    after: str
    turn: Turn


@dataclass(frozen=True, slots=True)
class Effects:
    """`walked`: whether the ways were looked at."""

    roles: tuple[RoleEffect, ...]
    limits: tuple[LimitEffect, ...]
    appeared: tuple[Way, ...]
    gone: tuple[Way, ...]
    walked: bool = True

    @property
    def are_none(self) -> bool:
        return not (self.roles or self.limits or self.appeared or self.gone)


def effects_of(old: Chart, new: Chart, pairs: Pairs) -> Effects:
    walked = can_be_walked(old) and can_be_walked(new)
    appeared, gone = ways_apart(old, new, pairs) if walked else ((), ())
    return Effects(tuple(_roles(old, new, pairs)), tuple(_limits(old, new, pairs)), appeared, gone, walked)


def _roles(old: Chart, new: Chart, pairs: Pairs) -> Iterator[RoleEffect]:
    before, after = _held(old), _held(new)
    back = {now: was for was, now in pairs.items()}
    for post in dict.fromkeys((*after, *before)):
        had, has = before.get(post, ()), after.get(post, ())
        gained = tuple(each for each in has if back.get(each) not in had)
        lost = tuple(each for each in had if pairs.get(each) not in has)
        if gained or lost:
            yield RoleEffect(post, gained, lost, (len(had), len(has)))


def _held(chart: Chart) -> Mapping[Post, tuple[str, ...]]:
    """The tasks of each post, of called charts as well."""
    found: dict[Post, tuple[str, ...]] = {}
    for node in chart.nodes.values():
        if node.kind == "userTask":
            for role in dict.fromkeys(_roles_of(node)):
                post = Post(role, node.org)
                found[post] = (*found.get(post, ()), node.id)
    return found


def _roles_of(node: Node) -> Iterable[str]:
    """Who signs beside others is named by role, unless a list of the case says it."""
    named = [each for each in node.signers if not each.startswith("form.")]
    return named or filter(None, [node.role])


def _limits(old: Chart, new: Chart, pairs: Pairs) -> Iterator[LimitEffect]:
    yield from _told(CHART, CHART, ((name, getattr(old, name), getattr(new, name)) for name in _OF_CHART))
    back = {now: was for was, now in pairs.items()}
    for node in new.nodes.values():
        was = old.nodes.get(back.get(node.id, ""))
        yield from _told(
            was.id if was else None, node.id, ((name, _said(was, name), getattr(node, name)) for name in _OF_NODE)
        )
    for node in old.nodes.values():
        if pairs.get(node.id) not in new.nodes:
            yield from _told(node.id, None, ((name, getattr(node, name), "") for name in _OF_NODE))


def _said(node: Node | None, name: str) -> str:
    return str(getattr(node, name)) if node else ""


def _told(was: str | None, now: str | None, said: Iterable[tuple[str, str, str]]) -> Iterator[LimitEffect]:
    for name, before, after in said:
        if before != after:
            yield LimitEffect(name, was, now, before, after, _turn(before, after))


def _turn(before: str, after: str) -> Turn:
    if not before or not after:
        return "set" if after else "dropped"
    if is_longer(after, before):
        return "longer"
    return "shorter" if is_longer(before, after) else "other"
