"""The chart that is rehearsed, with what is asked of it again and again for each case."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.chart import Chart, Node
from engine.checks import writable_routing
from engine.rehearsal.report import Answer, Need

FieldsAt = Callable[[Chart, Node], Iterable[Any]]
"""What a task is shown of its form: `field`, `access` and `required` of each (`app.queries.fields`)."""


@dataclass
class Draft:
    """`fields_at` says what people have to fill in; without it nobody is asked for fields."""

    chart: Chart
    fields_at: FieldsAt = lambda chart, node: ()
    _writable: dict[str, set[str]] = field(default_factory=dict)
    _asked: dict[tuple[str, str, str], tuple[tuple[str, bool], ...]] = field(default_factory=dict)

    def writable(self, values: Mapping[str, Any], node: str) -> dict[str, Any]:
        """Those of the routing values that may still be written there."""
        if not values:
            return {}
        if node not in self._writable:
            self._writable[node] = writable_routing(self.chart, self.chart.nodes[node])
        return {name: value for name, value in values.items() if name in self._writable[node]}

    def startable(self, values: Mapping[str, Any]) -> dict[str, Any]:
        fields = self.chart.fields
        return {name: value for name, value in values.items() if name in fields and fields[name].routing}

    def lacking(
        self, before: Chart, was: str, node: str, given: Mapping[str, Any], answer: Answer | None
    ) -> Iterator[Need]:
        """Fields this node cannot do without, and the one of the past may have. Only values of routing are known."""
        key = before.digest, was, node
        if key not in self._asked:
            self._asked[key] = tuple(self._newly_asked(before, was, node))
        for name, is_new in self._asked[key]:
            if (is_new or name not in given) and not (answer and name in answer.values):
                yield Need("field", node, name)

    def _newly_asked(self, before: Chart, was: str, node: str) -> Iterator[tuple[str, bool]]:
        """Each with whether nobody could have filled it in then, or, of the others, whether somebody had to."""
        there = before.nodes.get(was)
        then = {each.field.key: each for each in self.fields_at(before, there)} if there else {}
        for each in self.fields_at(self.chart, self.chart.nodes[node]):
            old = then.get(each.field.key)
            if not each.required:
                continue
            if old is None or old.access != "write":
                yield each.field.key, True
            elif each.field.routing and not old.required:
                yield each.field.key, False
