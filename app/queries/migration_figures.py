"""What trying a batch of migrations comes to: the nodes somebody has to decide about, and the limits that move."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import MigrationCase

MOST = 20_000
"""Cases that are counted; more would keep a page waiting."""
AT_ONCE = 500
"""Of them in memory."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """A node without a place: `cases` stand there, with so many tasks `open`."""

    node: str
    name: str
    cases: int
    open: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Of limits: so many end `later` or `earlier`, `come` or fall away (`gone`). `anew`: tasks that begin again."""

    undecided: tuple[Undecided, ...] = ()
    later: int = 0
    earlier: int = 0
    come: int = 0
    gone: int = 0
    anew: int = 0

    @property
    def moved(self) -> int:
        return self.later + self.earlier + self.come + self.gone


def figures_of(session: Session, batch_id: int) -> Figures:
    """Nodes with the most cases first."""
    of_batch = MigrationCase.batch_id == batch_id, MigrationCase.verdict.in_(("changed", "undecided"))
    asked = select(MigrationCase.told).where(*of_batch).limit(MOST).execution_options(yield_per=AT_ONCE)
    sums, undecided = Counter[str](), dict[str, Undecided]()
    for told in session.scalars(asked):
        sums.update(way_of(limit) for limit in told.get("limits", ()))
        sums["anew"] += len(told.get("anew", ()))
        for place in told.get("lost", ()):
            before = undecided.get(place["node"], Undecided(place["node"], place["name"], 0, 0))
            both = before.cases + 1, before.open + place["open"]
            undecided[before.node] = Undecided(before.node, before.name, *both)
    return Figures(tuple(sorted(undecided.values(), key=lambda each: (-each.cases, each.node))), **sums)


def way_of(limit: Mapping[str, Any]) -> str:
    """As `Figures` counts it."""
    if not limit["since"]:
        return "come"
    if not limit["until"]:
        return "gone"
    return "later" if limit["since"] < limit["until"] else "earlier"
