"""What a process map says: activities, what follows what, ways taken, and where cases wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

RETURNED, SKIPPED = "@return", "@skip"
"""Outcomes of a step that no chart names: it was sent back, it was passed over because nobody could do it."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Of whole seconds: the value half of them stay within, and nine of ten. None where nothing was measured."""

    median: int | None = None
    p90: int | None = None
    total: int = 0


@dataclass(frozen=True, slots=True)
class NodeTimes:
    """`times`: how often it was finished. `took` from arrival to the end, `waited` until signed for, `worked` from
    then on. `cases`: how many it happened in at all.
    """

    node: str
    name: str
    times: int
    cases: int
    took: Spread
    waited: Spread
    worked: Spread

    @property
    def waiting_share(self) -> float:
        return self.waited.total / self.took.total if self.took.total else 0.0

    @property
    def again(self) -> int:
        """How often it was done more than the once a case."""
        return self.times - self.cases


@dataclass(frozen=True, slots=True)
class Follows:
    """One was the next in its case after the other. `took`: from the end of the one to the end of the other."""

    before: str
    after: str
    before_name: str
    after_name: str
    times: int
    took: Spread


@dataclass(frozen=True, slots=True)
class Taken:
    """One step of a way: what was done and how it came out."""

    node: str
    outcome: str
    name: str = ""
    outcome_name: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """A way that `cases` cases went; `like` names one of them. `result` is empty while they go on. `took`: from filing
    to the end of the case. `path`: the elements of the chart it leads over.
    """

    steps: tuple[Taken, ...]
    result: str
    cases: int
    share: float
    took: Spread
    like: str
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcessMap:
    """`flows`: how often each element of the chart that is no task was passed. `others`: how many ways are not listed,
    and `other_cases` how many cases went them.
    """

    cases: int
    events: int
    nodes: tuple[NodeTimes, ...]
    follows: tuple[Follows, ...]
    variants: tuple[Variant, ...]
    flows: Mapping[str, int]
    others: int = 0
    other_cases: int = 0

    @property
    def bottlenecks(self) -> tuple[NodeTimes, ...]:
        """Where cases wait longest, all of them together."""
        waiting = [node for node in self.nodes if node.waited.total]
        return tuple(sorted(waiting, key=lambda node: node.waited.total, reverse=True))


@dataclass(frozen=True, slots=True)
class MapChoice:
    """An item on one version of a chart, with how many cases somebody sees of it."""

    item: str
    item_name: str
    version_id: int
    chart: str
    chart_name: str
    version: int
    cases: int


@dataclass(frozen=True, slots=True)
class MinedCase:
    """A case behind a number of the map. `seq`: the line that ended the step asked about, 0 for a whole way.
    `seconds`: of that step, of what lay between two, or of the whole case; None while it goes on.
    """

    number: str
    office: str
    filed_at: datetime
    seq: int
    seconds: int | None
    result: str
