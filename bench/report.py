"""What a bench found out: a table for people, then one JSON object on the last line."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True)
class Figure:
    """One number. `target` None: shown for comparison only. `store` is empty where nothing is stored."""

    name: str
    value: float
    unit: str
    store: str = ""
    target: float | None = None
    better: Literal["lower", "higher"] = "lower"

    @property
    def verdict(self) -> str:
        if self.target is None:
            return ""
        met = self.value <= self.target if self.better == "lower" else self.value >= self.target
        return "met" if met else "missed"


def shown(value: float) -> str:
    """
    >>> shown(0.15219), shown(11196)
    ('0.152', '11,196')
    """
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def report(bench: str, figures: Sequence[Figure]) -> None:
    table = Table("figure", "store", "value", "unit", "target", "", title=f"bench.{bench}")
    for each in figures:
        bound = "" if each.target is None else f"{'≤' if each.better == 'lower' else '≥'} {shown(each.target)}"
        table.add_row(each.name, each.store, shown(each.value), each.unit, bound, each.verdict)
    Console(width=120).print(table)
    print(json.dumps({"bench": bench, "figures": [asdict(each) for each in figures]}, ensure_ascii=False))
