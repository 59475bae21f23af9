"""What completing a task over HTTP costs: completions a second, CPU, statements, bytes; ours and the naive twin.

A real gunicorn process with one worker; clients on the same machine, each sending one request after the other. Cases
are filed beforehand; each is then carried to its end, one round of completions for each of its steps.
"""

import argparse
import json
import urllib.request
from collections.abc import Iterator

from bench.city import OPINION, City, file_cases, found, open_tasks
from bench.clients import Order, Spent, send_all
from bench.naive import file_naive_cases
from bench.report import Figure, report
from bench.serving import Served
from bench.stores import STORES, bytes_of, empty_database

CLIENTS = (1, 8)
NAIVE_STEPS = 4  # the first of five is done when the case is filed, as it is in ours


def main() -> None:
    wanted = argparse.ArgumentParser(prog="python -m bench.http", description=__doc__)
    wanted.add_argument("--quick", action="store_true", help="a tenth of the cases")
    wanted.add_argument("--store", choices=STORES, action="append", help="one store only")
    wanted.add_argument("--statements", action="store_true", help="print the statements of a completion")
    said = wanted.parse_args()
    cases = 25 if said.quick else 250
    figures: list[Figure] = []
    for store in said.store or STORES:
        figures.extend(measured(store, cases, said.statements))
    report("http", figures)


def measured(store: str, cases: int, show: bool) -> Iterator[Figure]:
    with empty_database(store) as database:
        city = found(database)
        file_cases(city, 5)
        empty = bytes_of(database)
        with Served(database.url.render_as_string(hide_password=False)) as server:
            carried_out(server, city, 1)  # so that the chart is parsed and connections are open
            ours = {}
            for clients in CLIENTS:
                file_cases(city, cases)
                ours[clients] = carried_out(server, city, clients)
                yield Figure(f"completions, {clients} clients", ours[clients].per_second, "1/s", store, better="higher")
                yield Figure(f"CPU a completion, {clients} clients", ours[clients].cpu_ms, "ms", store, target=10)
            finished = cases * len(CLIENTS)
            yield Figure("stored a finished case", (bytes_of(database) - empty) / finished, "bytes", store, target=8192)
            yield from naive_figures(store, server, city, cases, ours)
        yield from counted(store, city, show)


def carried_out(server: Served, city: City, clients: int) -> Spent:
    """Complete whatever is open until nothing is."""
    spent = Spent(0, 0.0, 0.0)
    while tasks := open_tasks(city):
        orders = [
            Order(
                f"/api/v1/tasks/{task}/completion",
                city.tokens[role],
                {"outcome": "pass", "opinion": {"text": OPINION}},
            )
            for task, role in tasks
        ]
        spent += send_all(server, orders, clients)
    return spent


def naive_figures(store: str, server: Served, city: City, cases: int, ours: dict[int, Spent]) -> Iterator[Figure]:
    for query, name in (("", "naive"), ("?parse=yes", "naive, parsing the file")):
        for clients in CLIENTS:
            with city.database.transaction() as session:
                file_naive_cases(session, cases)
            spent = naively_carried_out(server, city, cases, clients, query)
            yield Figure(f"{name}: completions, {clients} clients", spent.per_second, "1/s", store, better="higher")
            yield Figure(f"{name}: CPU a completion, {clients} clients", spent.cpu_ms, "ms", store)
            ratio = ours[clients].per_second / spent.per_second
            target = 15 if query else None
            yield Figure(f"ours / {name}: {clients} clients", ratio, "×", store, target=target, better="higher")


def naively_carried_out(server: Served, city: City, cases: int, clients: int, query: str) -> Spent:
    spent = Spent(0, 0.0, 0.0)
    for _ in range(NAIVE_STEPS):
        body = {"outcome": "pass", "opinion": {"text": OPINION}}
        orders = [
            Order(f"/api/v1/naive/cases/{number}/complete{query}", city.tokens["handler"], body)
            for number in range(1, cases + 1)
        ]
        spent += send_all(server, orders, clients)
    return spent


def counted(store: str, city: City, show: bool) -> Iterator[Figure]:
    """Statements, transactions and parses of a completion, in a run of its own because counting costs time."""
    with Served(city.database.url.render_as_string(hide_password=False), counting=True) as server:
        file_cases(city, 2)
        carried_out(server, city, 1)
        before = _counts(server)
        file_cases(city, 10)
        sent = carried_out(server, city, 1).requests
        after = _counts(server)
    targets = {"statements": 10, "permission": None, "transactions": 1, "parses": 0}
    for name, target in targets.items():
        value = (after["counts"].get(name, 0) - before["counts"].get(name, 0)) / sent
        label = {"permission": "statements about who is asking"}.get(name, name)
        yield Figure(f"{label} a completion", value, "", store, target=target)
    if show:
        for text, count in after["texts"].items():
            print(f"{(count - before['texts'].get(text, 0)) / sent:5.2f}  {' '.join(text.split())[:200]}")


def _counts(server: Served) -> dict[str, dict[str, int]]:
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/bench/counts") as answer:
        return json.load(answer)


if __name__ == "__main__":
    main()
