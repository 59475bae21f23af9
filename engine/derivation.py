"""What a chart derived from another (`gov:base`) changes beyond what that one leaves open (`gov:variable`)."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine import limits
from engine.chart import POINTS, Chart
from engine.chart_difference import Change, ChartDifference, Item, difference

_POINT_OF = {name: point for point, names in POINTS.items() for name in names}
_OF_ITSELF = frozenset(("key", "name", "base"))
"""What a derived chart says of itself."""
_WITHOUT_EFFECT = frozenset(("lane",))
_DRAWN_ONLY = frozenset(("lane", "remark", "called"))
"""What a lane says stands at its nodes; which version is called is settled when a chart is published."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """`item`: the piece that differs; `change`: what of it, None where the piece is new or gone.
    `is_limit`: it may be changed, and is not within the one of the base for sure.
    """

    item: Item
    change: Change | None = None
    is_limit: bool = False


def deviations(base: Chart, chart: Chart) -> tuple[Deviation, ...]:
    """In the order of the pieces; nothing where the chart keeps to its base."""
    found = difference(base, chart)
    return tuple(each for item in found.items for each in _of(found, item))


def is_within(limit: str, other: str) -> bool:
    """Whether a limit is for sure no longer than another; none is shorter than what is not limited.

    >>> is_within("3wd", "5wd"), is_within("5wd", "3wd"), is_within("24h", "1wd"), is_within("30%", "40%")
    (True, False, False, True)
    """
    if limit == other or not other:
        return True
    return limits.is_longer(other, limit) or _is_smaller_share(limit, other)


def _of(found: ChartDifference, item: Item) -> Iterator[Deviation]:
    if item.kind == "moved" or item.sort in _DRAWN_ONLY:
        return
    if item.sort == "form":
        yield from _of_form(found, item)
    elif item.kind == "changed":
        for change in item.changes:
            if change.name not in _WITHOUT_EFFECT | (_OF_ITSELF if item.sort == "chart" else frozenset()):
                yield from _of_change(item, change)
    else:
        yield Deviation(item)


def _of_change(item: Item, change: Change) -> Iterator[Deviation]:
    if change.name == "points":
        more = set(change.after or ()) - set(change.before or ())
        yield from (Deviation(item, change) for _ in sorted(more)[:1])
    elif _POINT_OF.get(change.name) not in getattr(item.old, "points", ()):
        yield Deviation(item, change)
    elif change.name == "limit" and not is_within(change.after, change.before):
        yield Deviation(item, change, is_limit=True)


def _of_form(found: ChartDifference, item: Item) -> Iterator[Deviation]:
    """Which form a task has is told at the task; what stands in it is fixed where any task of the base fixes it."""
    if item.kind == "changed":
        using = (node for node in found.old.own_nodes.values() if node.form == item.old.key)
        if any("form" not in node.points for node in using):
            yield Deviation(item)


def _is_smaller_share(limit: str, other: str) -> bool:
    one, another = limits.known(limit), limits.known(other)
    if one is None or another is None:
        return False
    return one.is_share and another.is_share and one.amount <= another.amount
