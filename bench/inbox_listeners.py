"""Everybody's open inboxes, in a process of their own, and how soon what was committed is heard of and shown there."""

import multiprocessing
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import TracebackType

from app.web.sessions import COOKIE
from bench.city import ROLES
from bench.live_town import Office
from bench.open_inbox import OpenInbox

Finished = tuple[int, str, float, float]
"""Office, role, and when it was sent and answered."""
AT_ONCE_SECONDS = 0.5


@dataclass(frozen=True)
class Noted:
    """Moments of `time.monotonic` at one inbox, which all processes of a machine share."""

    heard: list[float]
    showed: list[float]


class Listeners:
    """For as long as a `with` block lasts; what they noted is known afterwards."""

    def __init__(self, port: int, offices: list[Office]):
        readers = [(number, *reader) for number, office in enumerate(offices) for reader in office.sessions]
        self._posts = [(number, role) for number, _, role in readers]
        self._noted: list[Noted] = []
        spawning = multiprocessing.get_context("spawn")
        self._line, theirs = spawning.Pipe()
        cookies = [f"{COOKIE}={token}" for _, token, _ in readers]
        self._process = spawning.Process(target=_keep_open, args=(port, cookies, theirs))

    def __len__(self) -> int:
        return len(self._posts)

    def __enter__(self) -> "Listeners":
        self._process.start()
        self.asked()
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._line.send("end")
        self._noted = self._line.recv()
        self._process.join()

    def asked(self) -> Counter[str]:
        """Requests by kind."""
        self._line.send("asked")
        return self._line.recv()

    def heard(self, committed: Sequence[Finished]) -> list[float]:
        """Milliseconds from the answer of each finished task to the next line at each inbox of its post; a line that
        came while the answer was on its way counts as none.
        """
        return list(self._delays(committed, lambda role: role, lambda noted: noted.heard))

    def shown(self, committed: Sequence[Finished]) -> list[float]:
        """Until the next task had come as a row to each inbox of the post it is for; not of tasks that somebody there
        may have finished before anybody could see them.
        """
        lasting = [each for each in committed if not any(_may_have_finished(other, each) for other in committed)]
        return list(self._delays(lasting, _next_role, lambda noted: noted.showed))

    def _delays(
        self, committed: Sequence[Finished], whose: Callable[[str], str], moments: Callable[[Noted], list[float]]
    ) -> Iterable[float]:
        for office, role, sent, at in committed:
            for noted in self._of((office, whose(role))):
                after = next((each for each in moments(noted) if each >= sent), None)
                yield max(0.0, (after - at) * 1000) if after else float("inf")

    def _of(self, post: tuple[int, str]) -> list[Noted]:
        return [noted for noted, theirs in zip(self._noted, self._posts, strict=True) if theirs == post]


def _keep_open(port: int, cookies: list[str], line: Connection) -> None:
    inboxes = [OpenInbox(port, cookie) for cookie in cookies]
    for inbox in inboxes:
        inbox.open()
    while line.recv() == "asked":
        line.send(sum((Counter(inbox.asked) for inbox in inboxes), Counter()))
    for inbox in inboxes:
        inbox.close()
    line.send([Noted(inbox.heard, inbox.showed) for inbox in inboxes])


def _may_have_finished(other: Finished, each: Finished) -> bool:
    is_there = other[:2] == (each[0], _next_role(each[1]))
    return is_there and 0 <= other[2] - each[2] <= AT_ONCE_SECONDS


def _next_role(role: str) -> str:
    """Of the chart with five steps; nobody's behind the last."""
    return dict(zip(ROLES, ROLES[1:])).get(role, "")
