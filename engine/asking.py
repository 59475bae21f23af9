"""Conditions of a chart asked: just the values each reads, by the names that mean something where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from engine import conditions
from engine.chart import Chart, path_of
from engine.errors import ConditionFailed, EngineError

KEPT_OF_NODES = ("outcome", "votes")
"""What the flow keeps of a node as routing values named `node.outcome`, `node.votes`; conditions read them so."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Asking:
    """What asking needs of a chart. It keeps nothing of cases: one for all of them."""

    nodes: frozenset[str]
    decimals: frozenset[str]

    def ask(
        self, text: str, node: str, data: Mapping[str, Any], here: Mapping[str, Any] = _NOTHING, *, label: str
    ) -> Any:
        """What a text says that stands on this node. `here`: names that mean something there only. `label`: how the
        node is called when it fails. Raises ConditionFailed.
        """
        try:
            return conditions.evaluate(text, self._values(text, node, data, here), self.decimals)
        except EngineError as error:
            reason = str(error.facts.get("reason", error))
            raise ConditionFailed(node=label, condition=text, reason=reason) from error
        except Exception as error:  # whatever the data makes the condition raise, the case must stay as it was
            reason = f"{type(error).__name__}: {error}"
            raise ConditionFailed(node=label, condition=text, reason=reason) from error

    def _values(self, text: str, node: str, data: Mapping[str, Any], here: Mapping[str, Any]) -> dict[str, Any]:
        """A node's name stands for what it decided last.

        In a called chart names are its own: they are looked up behind the path of the call.
        """
        values: dict[str, Any] = {}
        path = path_of(node)
        for name in conditions.check(text).reads:
            there = f"{path}{name}"
            if name in here:
                values[name] = here[name]
            elif name in data:
                values[name] = data[name]
            elif there in self.nodes:
                values[name] = {kept: data.get(f"{there}.{kept}") for kept in KEPT_OF_NODES}
        return values


@lru_cache(maxsize=512)
def asking_of(chart: Chart) -> Asking:
    return Asking(frozenset(chart.nodes), chart.decimals)


def kept_of(node: str, outcome: str) -> dict[str, Any]:
    """What conditions can read once this node is finished so."""
    return {"outcome": outcome, f"{node}.outcome": outcome} if outcome else {}
