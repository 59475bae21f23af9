"""Five people finish five parallel branches of one case at the same moment: all five succeed, and how soon."""

import http.client
import json
import statistics
import threading
import time
from collections.abc import Iterator, Sequence

from bench.city import OPINION, file_cases, found, open_tasks
from bench.clients import Order, headers
from bench.report import Figure
from bench.serving import Served
from bench.stores import empty_database, url_of

DECISION = {"outcome": "pass", "opinion": {"text": OPINION}}


def branches_at_once(store: str, rounds: int) -> Iterator[Figure]:
    with empty_database(store) as database:
        city = found(database, "five_branches")
        with Served(url_of(database)) as server:
            spent = []
            for _ in range(rounds + 1):
                file_cases(city, 1)
                tasks = open_tasks(city)
                orders = [
                    Order(f"/api/v1/tasks/{task}/completion", city.tokens[role], DECISION) for task, role in tasks
                ]
                assert len(orders) == 5
                spent.append(seconds_for(server, orders))
                left = open_tasks(city)
                assert [role for _, role in left] == ["certifier"], "the five branches have joined"
                seconds_for(
                    server, [Order(f"/api/v1/tasks/{left[0][0]}/completion", city.tokens["certifier"], DECISION)]
                )
    del spent[0]  # it parsed the chart and opened connections
    yield Figure("five branches at once, median", statistics.median(spent), "s", store, target=0.5)
    yield Figure("five branches at once, slowest", max(spent), "s", store, target=0.5)


def seconds_for(server: Served, orders: Sequence[Order]) -> float:
    """From the moment all send until the last has its answer. Raises when one is not answered with 200."""
    ready, answers = threading.Barrier(len(orders) + 1), []
    people = [threading.Thread(target=_send, args=(server.port, order, ready, answers)) for order in orders]
    for person in people:
        person.start()
    ready.wait()
    began = time.perf_counter()
    for person in people:
        person.join()
    spent = time.perf_counter() - began
    if answers != [200] * len(orders):
        raise RuntimeError(f"answers: {answers}")
    return spent


def _send(port: int, order: Order, ready: threading.Barrier, answers: list[int]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.connect()
    ready.wait()
    connection.request("POST", order.path, json.dumps(order.body), headers(order))
    answer = connection.getresponse()
    answer.read()
    answers.append(answer.status)
    connection.close()
