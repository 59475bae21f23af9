"""How much time a case and its tasks have: due moments, and what earlier passes took of a limit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from engine.calendar import Calendar
from engine.chart import Chart, Node
from engine.clock_acts import NOTICE_TIMER
from engine.ladders import NONE, Ladders
from engine.limits import check, due, taken
from engine.picture import Deadline

PROMISED, LEGAL = "promised", "legal"


@dataclass(frozen=True, slots=True)
class Moment:
    """When a command is applied, and the calendar and ladders as they are known then."""

    at: datetime
    calendar: Calendar
    ladders: Ladders = NONE

    @property
    def text(self) -> str:
        return iso(self.at)


@dataclass(slots=True)
class Pace:
    """`item` is the pinned item version: its limits are those charts leave open."""

    item: Mapping[str, Any] = field(default_factory=dict)
    deadlines: dict[str, Deadline] = field(default_factory=dict)
    used: dict[str, int] = field(default_factory=dict)  # node -> how much of its limit earlier passes took
    accepted_at: str = ""

    def start_limit(self, chart: Chart, node: Node, key: str, moment: Moment) -> None:
        """The limit of a task starts, and the case's clock hears of it."""
        until = self._due_of(chart, node, moment)
        if until:
            self.deadlines[key] = Deadline(key, "task", until, node.id)
        self._tell_case_clock(chart, node, moment)

    def stop_limit(self, chart: Chart, key: str, since: str, moment: Moment) -> None:
        """What the pass took is kept: the next one gets only the rest (decision 9). Nodes go when a case migrates."""
        node = key.rpartition("#")[0]
        self.clear([key])
        limit = self.limit(chart.nodes[node].limit) if node in chart.nodes else ""
        if limit:
            took = taken(limit, datetime.fromisoformat(since), moment.at, moment.calendar, self.limit(chart.limit))
            self.used[node] = self.used.get(node, 0) + took

    def arm_timer(self, chart: Chart, key: str, moment: Moment) -> None:
        """One that comes with the end of the notice clock never does: there is none before rules number 3."""
        node = chart.nodes[key.rpartition("#")[0]]
        if node.timer == NOTICE_TIMER:
            return
        until = due(self.limit(node.timer), moment.at, moment.calendar, self.limit(chart.limit))
        self.deadlines[key] = Deadline(key, "timer", iso(until), node.id)

    def clear(self, deadlines: Iterable[str]) -> None:
        for key in deadlines:
            self.deadlines.pop(key, None)

    def _due_of(self, chart: Chart, node: Node, moment: Moment) -> str:
        limit, whole = self.limit(node.limit), self.limit(chart.limit)
        if not limit or (check(limit).is_share and not whole):
            return ""  # the item names no limit this one could be, or be a share of
        used = self.used.get(node.id, 0)
        return iso(due(limit, moment.at, moment.calendar, whole, used))

    def _tell_case_clock(self, chart: Chart, node: Node, moment: Moment) -> None:
        """The decision clock runs from the first task behind acceptance to the first one behind the decision."""
        if node.clock == "after":
            self.clear([PROMISED, LEGAL])
        elif node.clock == "run" and not self.accepted_at:
            self.accepted_at = moment.text
            self._set_case_deadline(PROMISED, chart.limit or self.item.get("promised", ""), moment)
            self._set_case_deadline(LEGAL, chart.legal_limit or self.item.get("legal", ""), moment)

    def _set_case_deadline(self, kind: Any, text: str, moment: Moment) -> None:
        limit = self.limit(text)
        if limit:
            self.deadlines[kind] = Deadline(kind, kind, iso(due(limit, moment.at, moment.calendar)))

    def limit(self, text: str) -> str:
        """`item.promised` and `item.legal` stand for the limits of the pinned item version."""
        return self.item.get(text.removeprefix("item."), "") if text.startswith("item.") else text


def iso(at: datetime) -> str:
    """A moment as it stands in states, pictures and journals: UTC, microseconds, `Z`."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
