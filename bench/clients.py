"""People at work: threads that send one completion after the other over connections that stay open."""

import http.client
import json
import threading
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

from bench.serving import Served


@dataclass(frozen=True)
class Order:
    """One POST: where to, in whose name, what it says."""

    path: str
    token: str
    body: dict[str, Any]


@dataclass(frozen=True)
class Spent:
    requests: int
    seconds: float
    cpu_seconds: float

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(
            self.requests + other.requests, self.seconds + other.seconds, self.cpu_seconds + other.cpu_seconds
        )

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds

    @property
    def cpu_ms(self) -> float:
        return self.cpu_seconds / self.requests * 1000


def send_all(server: Served, orders: Sequence[Order], clients: int) -> Spent:
    """Send every order once and say what it took. Raises when one is not answered with 200."""
    waiting: SimpleQueue[Order] = SimpleQueue()
    for order in orders:
        waiting.put(order)
    failures: list[str] = []
    people = [threading.Thread(target=_work, args=(server.port, waiting, failures)) for _ in range(clients)]
    cpu, began = server.cpu_seconds(), time.perf_counter()
    for person in people:
        person.start()
    for person in people:
        person.join()
    spent = Spent(len(orders), time.perf_counter() - began, server.cpu_seconds() - cpu)
    if failures:
        raise RuntimeError(f"{len(failures)} of {len(orders)} orders failed, the first: {failures[0]}")
    return spent


def _work(port: int, waiting: "SimpleQueue[Order]", failures: list[str]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while True:
        try:
            order = waiting.get_nowait()
        except Empty:
            connection.close()
            return
        connection.request("POST", order.path, json.dumps(order.body), headers(order))
        answer = connection.getresponse()
        said = answer.read()
        if answer.status != 200:
            failures.append(f"{order.path} -> {answer.status} {said.decode()}")


def headers(order: Order) -> dict[str, str]:
    return {
        "Content-Type": "application/json",
        "Authorization": f"Bearer {order.token}",
        "Idempotency-Key": uuid.uuid4().hex,
    }
