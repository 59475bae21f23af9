"""What a pretend case is a case of: an item on the same chart where there is one, with the limits of that."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.errors import TrialRefused
from app.models import Item, Organisation
from app.queries.fields import TaskField
from app.queries.open_items import newest_on
from app.services.new_case import PINNED
from engine import limits
from engine.chart import Chart
from engine.checks import writable_routing
from engine.errors import LimitRefused

USUAL = "20wd"
"""行政许可法 art. 42, where no item says anything."""


@dataclass(frozen=True, slots=True)
class Facts:
    """`name`: of the item; empty where the chart has none yet. `item`: as `Start` pins it."""

    name: str
    item: Mapping[str, Any]

    def with_limits(self, promised: str, legal: str) -> dict[str, Any]:
        """Raises TrialRefused."""
        return {**self.item, "promised": limit_text(promised), "legal": limit_text(legal)}


def facts_of(session: Session, chart: Chart) -> Facts:
    """Of the first item that is handled on this chart. What other charts call, and linked cases, work for another case,
    whose clocks they do not keep.
    """
    version = next(iter(newest_on(session, chart.key)), None)
    if version is None:
        above = {} if chart.kind == "item" else {"parent": "trial"}
        return Facts("", {"code": "trial", "promised": USUAL, "legal": USUAL, **above})
    item = session.get_one(Item, version.item_id)
    office = session.get_one(Organisation, item.org_id).code
    pinned = {name: version.body.get(said) for name, said in PINNED.items() if version.body.get(said)}
    usual = {"promised": USUAL, "legal": USUAL}
    return Facts(version.name, {**usual, **pinned, "code": item.code, "handling": office, "accepting": office})


def given_at_start(chart: Chart) -> tuple[TaskField, ...]:
    """Routing fields no step of the chart may write: whatever has one, brings it along."""
    written = {name for node in chart.nodes.values() for name in writable_routing(chart, node)}
    fields = (each for each in chart.fields.values() if each.routing and each.key not in written)
    return tuple(TaskField(each, "write", False) for each in fields)


def limit_text(text: str) -> str:
    """Raises TrialRefused for what cannot be counted by itself."""
    try:
        limit = limits.check(text)
    except LimitRefused as refused:
        raise TrialRefused(reason=str(refused).rstrip("。")) from refused
    if limit.unit in ("%", "item", "instant"):
        raise TrialRefused(reason=f"期限「{text}」应写成 20wd、30cd 这样的天数")
    return text.strip()
