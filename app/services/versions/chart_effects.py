"""What a difference of two charts does, in words: whose work it is, which limits change, which ways come or go."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.labels import ROLES, label
from app.services.versions.chart_values import called, in_words
from app.services.versions.chart_words import CHART as OF_CHART
from app.services.versions.chart_words import NODE, OFFICES
from app.services.versions.facts import said
from engine.chart import Chart
from engine.chart_difference import CHART, ChartDifference, LimitEffect, RoleEffect

TURNS = {"set": "新设", "dropped": "取消", "longer": "延长", "shorter": "缩短", "other": "改变"}


@dataclass(frozen=True, slots=True)
class ToldRole:
    """`gained`, `lost`: names of tasks; `before`, `after`: where to look in the two drawings."""

    role: str
    org: str
    gained: str
    lost: str
    held: tuple[int, int]
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldLimit:
    place: str
    turn: str
    was: str
    now: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldWay:
    """`kind`: appeared or gone."""

    kind: str
    says: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldEffects:
    """`walked`: whether the ways were looked at."""

    roles: tuple[ToldRole, ...]
    limits: tuple[ToldLimit, ...]
    ways: tuple[ToldWay, ...]
    walked: bool

    @property
    def count(self) -> int:
        return len(self.roles) + len(self.limits) + len(self.ways)


def told_effects(found: ChartDifference) -> ToldEffects:
    effects = found.effects
    return ToldEffects(
        tuple(_role(found, each) for each in effects.roles),
        tuple(_limit(found, each) for each in effects.limits),
        tuple(_ways(found)),
        effects.walked,
    )


def _role(found: ChartDifference, effect: RoleEffect) -> ToldRole:
    return ToldRole(
        label(ROLES, effect.post.role),
        label(OFFICES, effect.post.org),
        said([_name(found.new, each) for each in effect.gained]),
        said([_name(found.old, each) for each in effect.lost]),
        effect.held,
        _drawn(effect.lost),
        _drawn(effect.gained),
    )


def _limit(found: ChartDifference, effect: LimitEffect) -> ToldLimit:
    was = in_words(found.old, effect.name, effect.before or None)
    now = in_words(found.new, effect.name, effect.after or None)
    drawn = (_drawn([each] if each else []) for each in (effect.was, effect.now))
    return ToldLimit(_place(found, effect), TURNS[effect.turn], was, now, *drawn)


def _place(found: ChartDifference, effect: LimitEffect) -> str:
    if effect.now == CHART:
        return f"全程 · {OF_CHART[effect.name]}"
    chart, key = (found.old, effect.was) if effect.now is None else (found.new, effect.now)
    return f"{_name(chart, key or '')} · {NODE[effect.name]}"


def _ways(found: ChartDifference) -> Iterator[ToldWay]:
    """What appeared is called as the new chart calls it, what is gone as the old one did."""
    back = {now: was for was, now in found.pairs.items()}
    effects = found.effects
    for kind, ways, chart, names in (
        ("appeared", effects.appeared, found.new, {}),
        ("gone", effects.gone, found.old, back),
    ):
        for way in ways:
            keys = [key for key, _ in way.stops]
            before = [back.get(key, key) for key in keys if back.get(key, key) in found.old.nodes]
            after = [key for key in keys if key in found.new.nodes]
            says = " → ".join(_stop(chart, names.get(key, key), outcomes) for key, outcomes in way.stops)
            yield ToldWay(kind, says, _drawn(before), _drawn(after))


def _stop(chart: Chart, key: str, outcomes: tuple[str, ...]) -> str:
    """The outcomes are told where not each of them leads there."""
    left = [each.label for each in chart.nodes[key].outcomes if each.name in outcomes]
    every = len(left) == len(chart.nodes[key].outcomes)
    return _name(chart, key) if every or not left else f"{_name(chart, key)}（{said(left)}）"


def _name(chart: Chart, key: str) -> str:
    """Of a node in a called chart with the call before it."""
    call = key.rpartition("/")[0]
    own = called(chart, chart.nodes[key])
    return f"{_name(chart, call)} · {own}" if call else own


def _drawn(keys: Iterable[str]) -> tuple[str, ...]:
    """What stands in a called chart is drawn as the call."""
    return tuple(dict.fromkeys(key.partition("/")[0] for key in keys))
