"""People who look at cases and at what they have to do, one after the other: how long the slowest answers take."""

import http.client
import itertools
import statistics
import time
from collections.abc import Callable

from sqlalchemy import select

from app.models import Case
from bench.city import City
from bench.serving import Served

THOUGHT = 0.02
"""Seconds between two requests."""


def people_meanwhile(server: Served, city: City, while_so: Callable[[], bool], *, seconds: float) -> float:
    """The 99th percentile, in milliseconds, of requests sent while something is so, at most so many seconds."""
    with city.database.reading() as session:
        numbers = session.scalars(select(Case.number).where(Case.number.not_like("copy-%")).limit(50)).all()
    places = itertools.cycle([f"/api/v1/cases/{number}" for number in numbers] + ["/api/v1/inbox?limit=20"] * 10)
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    signed, end, spent = {"Authorization": f"Bearer {city.tokens['handler']}"}, time.monotonic() + seconds, []
    while time.monotonic() < end and (len(spent) % 50 or while_so()):
        spent.append(_milliseconds(connection, next(places), signed))
        time.sleep(THOUGHT)
    connection.close()
    return statistics.quantiles(spent, n=100)[98]


def _milliseconds(connection: http.client.HTTPConnection, path: str, signed: dict[str, str]) -> float:
    began = time.perf_counter()
    connection.request("GET", path, headers=signed)
    answer = connection.getresponse()
    said = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{path} -> {answer.status} {said.decode()}")
    return (time.perf_counter() - began) * 1000
