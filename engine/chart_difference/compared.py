"""Two charts laid side by side, piece by piece."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from engine.chart import Chart, Flow
from engine.chart_difference.attributes import Change, changes
from engine.chart_difference.effects import Effects, effects_of
from engine.chart_difference.pairing import Pairs, own_flows, paired
from engine.chart_difference.places import moved, places_of

Kind = Literal["changed", "added", "removed", "moved"]
Sort = Literal["chart", "lane", "node", "flow", "form", "table", "called", "remark"]
Pieces = Mapping[str, Any]

DRAWN: tuple[Sort, ...] = ("lane", "node", "flow")
"""Known by ids that a tool may have given anew."""
ORDER = "order"
"""The name of a change in which conditions are asked."""


@dataclass(frozen=True, slots=True)
class Item:
    """One piece that differs. `old`, `new`: the piece itself, None where it is not there.

    `changes` of an added or removed piece are all that it says. `changed` may have been moved as well.
    """

    sort: Sort
    kind: Kind
    old: Any
    new: Any
    changes: tuple[Change, ...] = ()

    @property
    def before(self) -> str:
        """Its id in the old chart; empty where it was not there, or nothing is drawn of it."""
        return str(getattr(self.old, "id", ""))

    @property
    def after(self) -> str:
        return str(getattr(self.new, "id", ""))


@dataclass(frozen=True)
class ChartDifference:
    """`pairs`: old id -> new id of everything that is in both."""

    old: Chart
    new: Chart
    pairs: Pairs
    items: tuple[Item, ...]

    @property
    def is_empty(self) -> bool:
        """They run the same and look the same, whatever their bytes are."""
        return not self.items

    @cached_property
    def effects(self) -> Effects:
        return effects_of(self.old, self.new, self.pairs)


def difference(old: Chart, new: Chart) -> ChartDifference:
    """What is changed, added and removed, sort by sort, and last what was only moved."""
    pairs = paired(old, new)
    found = _Compared(old, new, pairs)
    items = tuple(found.items())
    changed = {each.before for each in items if each.kind == "changed"}
    return ChartDifference(old, new, pairs, (*items, *(each for each in found.moves() if each.before not in changed)))


class _Compared:
    def __init__(self, old: Chart, new: Chart, pairs: Pairs):
        self._old, self._new, self._pairs = old, new, pairs
        self._places = places_of(old.source), places_of(new.source)
        self._asked = asked_by(old), asked_by(new)

    def items(self) -> Iterator[Item]:
        old, new = self._old, self._new
        yield from self._of("chart", {"": old}, {"": new})
        yield from self._of("lane", {each.id: each for each in old.lanes}, {each.id: each for each in new.lanes})
        yield from self._of("node", old.own_nodes, new.own_nodes)
        yield from self._of("flow", own_flows(old), own_flows(new))
        yield from self._of("form", old.forms, new.forms)
        yield from self._of("table", old.own_tables, new.own_tables)
        yield from self._of("called", old.callees, new.callees)
        yield from self._of("remark", self._places[0].remarks, self._places[1].remarks)

    def moves(self) -> Iterator[Item]:
        """A flow beside a node that was moved only follows it."""
        gone = moved(*self._places, self._pairs)
        for key, node in self._old.own_nodes.items():
            if key in gone:
                yield Item("node", "moved", node, self._new.nodes[self._pairs[key]])
        for key, flow in own_flows(self._old).items():
            if key in gone and not gone & {flow.source, flow.target}:
                yield Item("flow", "moved", flow, self._new.flows[self._pairs[key]])

    def _of(self, sort: Sort, before: Pieces, after: Pieces) -> Iterator[Item]:
        """Changed and added ones in the order of the new file, then those that went."""
        same = self._pairs if sort in DRAWN else {key: key for key in before}
        kept = {same[key]: key for key in before if same.get(key) in after}
        for key, now in after.items():
            was = before[kept[key]] if key in kept else None
            found = self._changes(sort, was, now)
            if was is not None and found:
                yield Item(sort, "changed", was, now, found)
        for key, now in after.items():
            if key not in kept:
                yield Item(sort, "added", None, now, self._changes(sort, None, now))
        for key, was in before.items():
            if same.get(key) not in after:
                yield Item(sort, "removed", was, None, self._changes(sort, was, None))

    def _changes(self, sort: Sort, was: Any, now: Any) -> tuple[Change, ...]:
        if sort == "called":
            digests = (each and each.digest for each in (was, now))
            return tuple(each for each in (Change("digest", *digests),) if each.before != each.after)
        found = changes(was, now, lambda key: self._pairs.get(key, key))
        if sort in DRAWN and was is not None and now is not None:
            return (*_renamed(was, now), *found, *self._asked_otherwise(was, now))
        return found

    def _asked_otherwise(self, was: Any, now: Any) -> Iterator[Change]:
        """The same conditions in another order: the first that holds is taken."""
        before, after = self._asked[0].get(was.id, ()), self._asked[1].get(now.id, ())
        order = [self._pairs.get(each.id) for each in before]
        there = [each.id for each in after]
        if order != there and sorted(map(str, order)) == sorted(there):
            yield Change(ORDER, before, after)


def _renamed(was: Any, now: Any) -> Iterator[Change]:
    if was.id != now.id:
        yield Change("id", was.id, now.id)


def asked_by(chart: Chart) -> Mapping[str, tuple[Flow, ...]]:
    """By node, the flows whose conditions are asked there, in their order."""
    found: dict[str, tuple[Flow, ...]] = {}
    for flow in own_flows(chart).values():
        if flow.condition and not flow.default:
            found[flow.source] = (*found.get(flow.source, ()), flow)
    return found
