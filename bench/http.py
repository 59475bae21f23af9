"""What completing a task over HTTP costs: completions a second, CPU, statements, bytes; ours and the naive twin.

A real gunicorn process with one worker; clients on the same machine, each sending one request after the other. Cases
are filed beforehand; each is then carried to its end, one round of completions for each of its steps.
"""

import argparse
import json
import urllib.request
from collections.abc import Iterator

from bench.at_once import branches_at_once
from bench.city import OPINION, City, file_cases, found, open_tasks, send_back
from bench.clients import Order, Spent, send_all
from bench.naive import file_naive_cases
from bench.report import Figure, report
from bench.serving import Served
from bench.stores import STORES, bytes_of, empty_database, url_of

CLIENTS = (1, 8)
STEPS = 4  # of five: the first is done when a case is filed
RETURNS = 20
DECISION = {"outcome": "pass", "opinion": {"text": OPINION}}


def main() -> None:
    wanted = argparse.ArgumentParser(prog="python -m bench.http", description=__doc__)
    wanted.add_argument("--quick", action="store_true", help="a tenth of the cases")
    wanted.add_argument("--store", choices=STORES, action="append", help="one store only")
    wanted.add_argument("--statements", action="store_true", help="print the statements of a completion")
    said = wanted.parse_args()
    cases = 25 if said.quick else 250
    figures: list[Figure] = []
    for store in said.store or STORES:
        figures.extend(five_steps(store, cases, said.statements))
        figures.extend(returned(store, max(cases // 10, 10)))
        figures.extend(branches_at_once(store, max(cases // 10, 5)))
    report("http", figures)


def five_steps(store: str, cases: int, show: bool) -> Iterator[Figure]:
    with empty_database(store) as database:
        city = found(database)
        with Served(url_of(database)) as server:
            file_cases(city, 5)
            carried_out(server, city, 1)  # so that the chart is parsed and connections are open
            empty, ours = bytes_of(database), {}
            for clients in CLIENTS:
                file_cases(city, cases)
                ours[clients] = carried_out(server, city, clients)
                yield Figure(f"completions, {plural(clients)}", ours[clients].per_second, "1/s", store, better="higher")
                yield Figure(f"CPU a completion, {plural(clients)}", ours[clients].cpu_ms, "ms", store, target=10)
            stored = (bytes_of(database) - empty) / (cases * len(CLIENTS))
            yield Figure("stored a finished case", stored, "bytes", store, target=8192)
            yield from naive_figures(store, server, city, cases, ours)
        yield from counted(store, city, show)


def naive_figures(store: str, server: Served, city: City, cases: int, ours: dict[int, Spent]) -> Iterator[Figure]:
    for query, name in (("", "naive"), ("?parse=yes", "naive, parsing the file")):
        for clients in CLIENTS:
            with city.database.transaction() as session:
                file_naive_cases(session, cases)
            spent = naively_carried_out(server, city, cases, clients, query)
            yield Figure(f"{name}: completions, {plural(clients)}", spent.per_second, "1/s", store, better="higher")
            yield Figure(f"{name}: CPU a completion, {plural(clients)}", spent.cpu_ms, "ms", store)
            ratio = ours[clients].per_second / spent.per_second
            target = None if query else 15
            yield Figure(f"ours / {name}: {plural(clients)}", ratio, "×", store, target=target, better="higher")


def returned(store: str, cases: int) -> Iterator[Figure]:
    """Cases that were sent back often: what history costs."""
    with empty_database(store) as database:
        city = found(database, "loop_five")
        file_cases(city, cases)
        send_back(city, RETURNS)
        with Served(url_of(database)) as server:
            ours = carried_out(server, city, 1)
            with city.database.transaction() as session:
                file_naive_cases(session, cases, "loop_five", RETURNS)
            spent = naively_carried_out(server, city, cases, 1, "")
    yield Figure(f"after {RETURNS} returns: CPU a completion", ours.cpu_ms, "ms", store, target=10)
    yield Figure(f"after {RETURNS} returns: naive: CPU a completion", spent.cpu_ms, "ms", store)
    ratio = ours.per_second / spent.per_second
    yield Figure(f"after {RETURNS} returns: ours / naive", ratio, "×", store, better="higher")


def carried_out(server: Served, city: City, clients: int) -> Spent:
    """Complete whatever is open until nothing is."""
    spent = Spent(0, 0.0, 0.0)
    while tasks := open_tasks(city):
        orders = [Order(f"/api/v1/tasks/{task}/completion", city.tokens[role], DECISION) for task, role in tasks]
        spent += send_all(server, orders, clients)
    return spent


def naively_carried_out(server: Served, city: City, cases: int, clients: int, query: str) -> Spent:
    spent = Spent(0, 0.0, 0.0)
    for _ in range(STEPS):
        paths = [f"/api/v1/naive/cases/{number}/complete{query}" for number in range(1, cases + 1)]
        spent += send_all(server, [Order(path, city.tokens["handler"], DECISION) for path in paths], clients)
    return spent


def counted(store: str, city: City, show: bool) -> Iterator[Figure]:
    """Statements, transactions and parses of a completion, in a run of its own because counting costs time."""
    with Served(url_of(city.database), counting=True) as server:
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


def plural(clients: int) -> str:
    return f"{clients} client" if clients == 1 else f"{clients} clients"


if __name__ == "__main__":
    main()
