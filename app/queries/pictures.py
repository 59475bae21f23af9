"""Where a case stands on its chart, told from the journal's events."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import JournalLine
from app.queries.case_heads import head_of
from app.queries.views import PictureView
from engine.chart import Chart
from engine.legible import legible


def picture_of(session: Session, number: str) -> PictureView:
    """For markers: ids of nodes and flows, in the order they were first reached. Raises NotFound.

    What a line that cannot be read has told is left out, and the line named; so is what another version of the chart
    had, before the case came to this one.
    """
    head, chart = head_of(session, number)
    rows = session.execute(
        select(JournalLine.seq, JournalLine.body).where(JournalLine.case_id == head.id).order_by(JournalLine.seq)
    )
    walk, unreadable = Walk(chart), []
    for seq, body in rows:
        said = legible(body)
        if said is None:
            unreadable.append(seq)
            continue
        for event in said["events"]:
            walk.take(event)
    return PictureView(
        status=head.status,
        finished=walk.finished,
        current=walk.current,
        flows=tuple(walk.flows),
        end=walk.end,
        result=head.result,
        unreadable=tuple(unreadable),
        returned=walk.sent_back,
    )


def _calls_around(node: str) -> tuple[str, ...]:
    """Calls that are going on with this node: they are what the drawing of the case's own chart shows of it.

    >>> _calls_around("check/inner/accept"), _calls_around("accept")
    (('check', 'check/inner'), ())
    """
    calls = node.split("/")[:-1]
    return tuple("/".join(calls[: depth + 1]) for depth in range(len(calls)))


@dataclass(slots=True)
class Walk:
    """What the events say so far. Dictionaries keep the order and forget repetitions."""

    chart: Chart
    nodes: dict[str, None] = field(default_factory=dict)
    flows: dict[str, None] = field(default_factory=dict)
    open: dict[str, str] = field(default_factory=dict)
    returned: dict[str, None] = field(default_factory=dict)
    end: str = ""

    @property
    def current(self) -> tuple[str, ...]:
        """Where something is open, with the calls around it."""
        return tuple(dict.fromkeys(each for node in self.open.values() for each in (*_calls_around(node), node)))

    @property
    def finished(self) -> tuple[str, ...]:
        left_out = {*self.current, *self.returned}
        return tuple(node for node in self.nodes if node in self.chart.nodes and node not in left_out)

    @property
    def sent_back(self) -> tuple[str, ...]:
        """Nodes that sent the case back and have not had it since."""
        current = self.current
        return tuple(node for node in self.returned if node in self.chart.nodes and node not in current)

    def take(self, event: Mapping[str, Any]) -> None:
        match event["event"]:
            case "Moved":
                for each in event["over"]:
                    (self.flows if each in self.chart.flows else self.nodes)[each] = None
            case "TaskOpened":
                self.open[event["task"]] = event["node"]
            case "TaskClosed":
                self._close(event)
            case "WaitBegun":
                self.open[event["key"]] = event["node"]
            case "WaitEnded":
                self.open.pop(event["key"], None)
            case "CaseEnded":
                self.end = event.get("node", "")
                self.nodes.update({self.end: None} if self.end else {})

    def _close(self, event: Mapping[str, Any]) -> None:
        node = self.open.pop(event["task"], "")
        if node and event["how"] == "completed":
            self.nodes[node] = None
            self.returned.pop(node, None)
        elif node and event["how"] == "returned":
            self.returned[node] = None
