"""An open inbox: hears, removes rows, asks for rows and numbers, when and as often as the page does."""

import http.client
import json
import random
import re
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from app.web.sessions import BY_ITSELF

NOTHING_NEW = 2**31 - 1
"""What a page says that has seen everything up to now."""
ASK_EVERY, READ_EVERY, COUNT_EVERY, PATIENCE, APART = 0.3, 1.0, 10.0, 5, 0.1
"""As in app/frontend/src/core/live.js."""
IDLE = 3.0
"""Seconds after which a connection is opened again before the server may close it."""
ROW = re.compile(rb'<tr role="row" id="row-(\d+)-0"')


@dataclass
class Wants:
    rows: set[int] = field(default_factory=set)
    counts: bool = False
    everything: bool = False


class OpenInbox:
    """`heard`: when it was told of something; `showed`: when rows had come; `asked`: how many requests, by kind."""

    def __init__(self, port: int, cookie: str):
        self._port, self._cookie = port, cookie
        self._wants, self._shown = Wants(everything=True), set[int]()
        self._changed, self._over = threading.Condition(), False
        self._free_at = self._counted_at = 0.0
        self.heard: list[float] = []
        self.showed: list[float] = []
        self.asked = {"rows": 0, "numbers": 0, "everything": 0}

    def open(self) -> None:
        self._stream = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        self._stream.request("GET", f"/inbox/events?box=todo&seen={NOTHING_NEW}", headers={"Cookie": self._cookie})
        answer = self._stream.getresponse()
        if answer.status != 200:
            raise RuntimeError(f"/inbox/events -> {answer.status}")
        threading.Thread(target=self._listen, args=(answer,), daemon=True).start()
        self._asking = threading.Thread(target=self._ask_on)
        self._asking.start()

    def close(self) -> None:
        with self._changed:
            self._over = True
            self._changed.notify_all()
        self._stream.sock.shutdown(socket.SHUT_RDWR)
        self._asking.join()

    def _listen(self, answer: http.client.HTTPResponse) -> None:
        while line := answer.readline():
            if line.startswith(b"data: "):
                self._hear(json.loads(line[6:]))
            elif line == b"event: again\n":
                self._want(lambda wants: setattr(wants, "everything", True))

    def _hear(self, named: dict[str, list[int]]) -> None:
        self.heard.append(time.monotonic())
        leaving = self._shown.intersection(named["gone"])

        def wanted(wants: Wants) -> None:
            wants.rows = (wants.rows - set(named["gone"])) | set(named["came"])
            wants.counts = True

        self._shown -= leaving
        self._want(wanted)

    def _want(self, change: Callable[[Wants], None]) -> None:
        with self._changed:
            change(self._wants)
            self._changed.notify_all()

    def _ask_on(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        while (wants := self._next()) is not None:
            began = time.monotonic()
            if began - self._free_at > IDLE:
                connection.close()
            self._ask(connection, wants, began)
            every = READ_EVERY if wants.everything else ASK_EVERY
            ended = time.monotonic()
            self._free_at = ended + max(every, PATIENCE * (ended - began))
        connection.close()

    def _next(self) -> Wants | None:
        """What is wanted, as soon as it may be asked; nothing at the end."""
        with self._changed:
            while not self._over:
                wants, now = self._wants, time.monotonic()
                urgent = wants.everything or bool(wants.rows)
                due = max(self._free_at, 0.0 if urgent else self._counted_at + COUNT_EVERY)
                if not urgent and not wants.counts:
                    self._changed.wait()
                elif due > now:
                    self._changed.wait(due - now)
                elif not self._over and not self._changed.wait_for(lambda: self._over, random.uniform(0, APART)):
                    wants, self._wants = self._wants, Wants()
                    return wants
        return None

    def _ask(self, connection: http.client.HTTPConnection, wants: Wants, now: float) -> None:
        counts = wants.everything or (wants.counts and now >= self._counted_at + COUNT_EVERY)
        self._counted_at = now if counts else self._counted_at
        if wants.counts and not counts:
            self._want(lambda later: setattr(later, "counts", True))
        address = "/inbox?rows=100"
        if not wants.everything:
            address = f"/inbox/rows?only={','.join(map(str, wants.rows))}{'&counts=' * counts}"
        headers = {"Cookie": self._cookie, "HX-Request": "true", BY_ITSELF: "1"}
        connection.request("GET", address, headers=headers)
        rows = {int(each) for each in ROW.findall(connection.getresponse().read())}
        self._shown = rows if wants.everything else (self._shown - wants.rows) | rows
        self.asked["everything" if wants.everything else "rows" if wants.rows else "numbers"] += 1
        if wants.rows or wants.everything:
            self.showed.append(time.monotonic())
