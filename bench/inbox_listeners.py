"""Everybody's open inboxes, and how soon what was committed is heard of and shown there."""

from collections import Counter
from collections.abc import Callable, Iterable
from types import TracebackType

from app.web.sessions import COOKIE
from bench.city import ROLES
from bench.live_town import Office
from bench.open_inbox import OpenInbox

Committed = Iterable[tuple[int, str, float, float]]


class Listeners:
    """For as long as a `with` block lasts."""

    def __init__(self, port: int, offices: list[Office]):
        self._inboxes: dict[tuple[int, str], list[OpenInbox]] = {}
        for number, office in enumerate(offices):
            for token, role in office.sessions:
                self._inboxes.setdefault((number, role), []).append(OpenInbox(port, f"{COOKIE}={token}"))

    def __len__(self) -> int:
        return len(self._all())

    def __enter__(self) -> "Listeners":
        for inbox in self._all():
            inbox.open()
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for inbox in self._all():
            inbox.close()

    def asked(self) -> Counter[str]:
        """Requests by kind."""
        return sum((Counter(inbox.asked) for inbox in self._all()), Counter())

    def heard(self, committed: Committed) -> list[float]:
        """Milliseconds from the answer of each finished task to the next line at each inbox of its post; a line that
        came while the answer was on its way counts as none.
        """
        return list(self._delays(committed, lambda role: role, lambda inbox: inbox.heard))

    def shown(self, committed: Committed) -> list[float]:
        """Until the next task had come as a row to each inbox of the post it is for."""
        return list(self._delays(committed, _next_role, lambda inbox: inbox.showed))

    def _delays(self, committed: Committed, whose: Callable[[str], str], moments: Callable) -> Iterable[float]:
        for office, role, sent, at in committed:
            for inbox in self._inboxes.get((office, whose(role)), ()):
                after = next((each for each in moments(inbox) if each >= sent), None)
                yield max(0.0, (after - at) * 1000) if after else float("inf")

    def _all(self) -> list[OpenInbox]:
        return [inbox for inboxes in self._inboxes.values() for inbox in inboxes]


def _next_role(role: str) -> str:
    """Of the chart with five steps; nobody's behind the last."""
    return dict(zip(ROLES, ROLES[1:])).get(role, "")
