"""How far cases were executed again: so that the next part of a long replay begins where another one ended."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from app.queries.pictures import Walk
from app.queries.replay.course import Course
from app.queries.replay.then import Then
from engine.chart import Chart
from engine.replay import Since

EVERY = 100
"""So many lines lie between two places that are kept."""
MOST = 512
"""Some 10 KB each."""

Filing = tuple[Mapping[str, Any], Chart]
"""What a line says that something was filed with, and its chart."""


@dataclass(frozen=True, slots=True)
class Place:
    """After a line. What was filed is told anew from `filings`: fields may have been erased since."""

    since: Since
    then: Then
    walk: Walk
    filings: tuple[Filing, ...]

    def course(self) -> Course:
        return Course(walk=_copied(self.walk), then=self.then)


def files_something(said: Mapping[str, Any]) -> bool:
    return not said["command"].keys().isdisjoint(("data", "documents", "records"))


class Memory:
    """By the digest of the line, which stands for all lines before it. Shared by all threads."""

    def __init__(self) -> None:
        self._places: OrderedDict[str, Place] = OrderedDict()
        self._lock = Lock()

    def keep(self, place: Place) -> None:
        with self._lock:
            self._places[place.since.digest] = replace(place, walk=_copied(place.walk))
            while len(self._places) > MOST:
                self._places.popitem(last=False)

    def find(self, digests: Mapping[int, str]) -> Place | None:
        """The furthest of these lines that was kept. `digests`: by the number of the line."""
        with self._lock:
            for seq in sorted(digests, reverse=True):
                found = self._places.get(digests[seq])
                if found is not None and found.since.seq == seq:
                    self._places.move_to_end(digests[seq])
                    return found
        return None


def _copied(walk: Walk) -> Walk:
    return Walk(walk.chart, dict(walk.nodes), dict(walk.flows), dict(walk.open), dict(walk.returned), walk.end)
