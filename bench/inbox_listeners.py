"""Open inboxes: each hears events, and reads itself again as the page does, at most once a second."""

import http.client
import queue
import socket
import threading
import time
from dataclasses import dataclass, field
from types import TracebackType

from app.web.sessions import BY_ITSELF, COOKIE
from bench.live_town import Office

READERS = 8
EVERY = 1.0
NOTHING_NEW = 2**31 - 1
"""What a page says that has seen everything up to now."""


@dataclass
class Inbox:
    office: int
    role: str
    cookie: str
    heard: list[float] = field(default_factory=list)
    read_at: float = 0.0


class Listeners:
    """For as long as a `with` block lasts."""

    def __init__(self, port: int, offices: list[Office]):
        self.port, self.read_again = port, 0
        self.inboxes = [
            Inbox(number, role, f"{COOKIE}={token}")
            for number, office in enumerate(offices)
            for token, role in office.sessions
        ]
        self._wanted: queue.SimpleQueue[Inbox | None] = queue.SimpleQueue()
        self._streams: list[http.client.HTTPConnection] = []
        self._readers = [threading.Thread(target=self._read) for _ in range(READERS)]

    def __len__(self) -> int:
        return len(self.inboxes)

    def __enter__(self) -> "Listeners":
        for inbox in self.inboxes:
            answer = self._open(inbox)
            threading.Thread(target=self._listen, args=(inbox, answer), daemon=True).start()
        for reader in self._readers:
            reader.start()
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for stream in self._streams:
            stream.sock.shutdown(socket.SHUT_RDWR)
        for _ in self._readers:
            self._wanted.put(None)
        for reader in self._readers:
            reader.join()

    def delays(self, committed: list[tuple[int, str, float]]) -> list[float]:
        """Milliseconds from the answer of each task to the next event of each inbox of its post; an event that came
        while the answer was on its way counts as none.
        """
        found = []
        for office, role, at in committed:
            for inbox in self.inboxes:
                if (inbox.office, inbox.role) == (office, role):
                    after = next((each for each in inbox.heard if each >= at - 0.1), None)
                    found.append(max(0.0, (after - at) * 1000) if after else float("inf"))
        return found

    def _open(self, inbox: Inbox) -> http.client.HTTPResponse:
        stream = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        stream.request(
            "GET", f"/inbox/events?seen={NOTHING_NEW}", headers={"Cookie": inbox.cookie, "Accept": "text/event-stream"}
        )
        answer = stream.getresponse()
        if answer.status != 200:
            raise RuntimeError(f"/inbox/events -> {answer.status}")
        self._streams.append(stream)
        return answer

    def _listen(self, inbox: Inbox, answer: http.client.HTTPResponse) -> None:
        while line := answer.readline():
            if line == b"event: changed\n":
                inbox.heard.append(time.monotonic())
                self._wanted.put(inbox)

    def _read(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while (inbox := self._wanted.get()) is not None:
            if time.monotonic() - inbox.read_at < EVERY:
                continue
            inbox.read_at = time.monotonic()
            headers = {"Cookie": inbox.cookie, "HX-Request": "true", BY_ITSELF: "1"}
            connection.request("GET", "/inbox?rows=100", headers=headers)
            connection.getresponse().read()
            self.read_again += 1
        connection.close()
