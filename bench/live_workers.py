"""People at work: each looks into an inbox, finishes its first task, thinks, and goes on."""

import http.client
import itertools
import json
import random
import threading
import time

from bench.city import OPINION, ROLES
from bench.live_town import Office

Thought = tuple[float, float]
"""Seconds between two tasks of one person, from … to."""


class Workers:
    """`spent`: milliseconds of each request. `committed`: office, role, and when it was sent and
    answered."""

    def __init__(self, port: int, offices: list[Office], each: int, thought: Thought):
        self.port, self.thought = port, thought
        self.people = [(number, office) for number, office in enumerate(offices) for _ in range(each)]
        self.spent: list[float] = []
        self.committed: list[tuple[int, str, float, float]] = []

    def work(self, until: float) -> None:
        threads = [threading.Thread(target=self._work, args=(*each, until)) for each in self.people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _work(self, number: int, office: Office, until: float) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        time.sleep(random.uniform(0, self.thought[1]))
        for role in itertools.cycle(random.sample(ROLES, len(ROLES))):
            if time.monotonic() >= until:
                break
            self._one_task(connection, number, role, office.tokens[role])
            time.sleep(random.uniform(*self.thought))
            connection.close()
        connection.close()

    def _one_task(self, connection: http.client.HTTPConnection, number: int, role: str, token: str) -> None:
        signed = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        rows = self._ask(connection, "GET", "/api/v1/inbox?limit=20", None, signed)["items"]
        if not rows:
            return
        sent = time.monotonic()
        told = {"outcome": "pass", "opinion": {"text": OPINION}}
        address = f"/api/v1/tasks/{random.choice(rows)['id']}/completion"
        if self._ask(connection, "POST", address, told, signed):
            self.committed.append((number, role, sent, time.monotonic()))

    def _ask(self, connection: http.client.HTTPConnection, method: str, address: str, body, headers) -> dict:
        """Nothing where a colleague was faster."""
        began = time.perf_counter()
        connection.request(method, address, json.dumps(body) if body else None, headers)
        answer = connection.getresponse()
        said = answer.read()
        self.spent.append((time.perf_counter() - began) * 1000)
        if answer.status not in (200, 409):
            raise RuntimeError(f"{address} -> {answer.status} {said.decode()}")
        return json.loads(said) if answer.status == 200 else {}
