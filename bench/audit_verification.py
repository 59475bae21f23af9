"""Verification of a whole store: chain and digests alone, everything by one process and by all; bytes of a line."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing import get_context

from app.queries.verifiable import Scope
from app.services.side_processes import POLITE
from app.services.verifying.chain import chain_verdicts
from app.services.verifying.many import AT_ONCE, all_cores, verify_many
from app.services.verifying.part import Asked, House
from app.services.verifying.totals import Totals
from bench.audit_town import Grown, grown
from bench.report import Figure
from bench.stores import empty_database

LARGEST = 1536
HASHES = 3_000_000
ENOUGH = 50_000
"""Lines."""


def verification(store: str, cases: int) -> Iterator[Figure]:
    with empty_database(store) as database:
        town = grown(database, cases)
        yield Figure("journal lines", town.lines, "", store)
        yield Figure("a line: its row with indexes", town.journal / town.lines, "bytes", store)
        yield Figure("a line: its entry in the log", town.log / town.lines, "bytes", store)
        whole = (town.journal + town.log) / town.lines
        yield Figure("a line: all that is kept of it", whole, "bytes", store, target=LARGEST)
        yield Figure("chain alone, one core", _chain(town), "lines/s", store, target=50_000, better="higher")
        yield from _everything(town, store)


def _chain(town: Grown) -> float:
    """Read from the store, inflated, hashed and compared; by the CPU time of the process that does it."""
    rounds = 1 + ENOUGH // town.lines
    _all_chains(town)  # statements are made once
    began = time.process_time()
    for _ in range(rounds):
        _all_chains(town)
    return rounds * town.lines / (time.process_time() - began)


def _all_chains(town: Grown) -> None:
    size = AT_ONCE[True]
    with town.database.reading() as session:
        for begin in range(1, town.cases + 1, size):
            assert all(each.holds for each in chain_verdicts(session, list(range(begin, begin + size))))


def _everything(town: Grown, store: str) -> Iterator[Figure]:
    cores = all_cores()
    one, every = _verified(town, 1), _verified(town, cores)
    yield Figure("everything, one process", town.lines / one.seconds, "lines/s", store)
    yield Figure(f"everything, {cores} processes", town.lines / every.seconds, "lines/s", store)
    yield Figure("all processes / one", one.seconds / every.seconds, "×", store, target=0.75 * cores, better="higher")
    yield Figure("what the machine gave all / one just then", given(cores), "×", store)
    yield Figure("CPU of all processes / of one", every.cpu / one.cpu, "×", store)


@dataclass(frozen=True, slots=True)
class Spent:
    """By the clock, and by the processes that did the work, their start included."""

    seconds: float
    cpu: float


def _verified(town: Grown, jobs: int) -> Spent:
    totals, cpu, began = Totals(), _cpu_of_children(), time.perf_counter()
    for each in verify_many(House(town.database), Asked(Scope()), jobs=jobs):
        totals.add(each.part)
    assert totals.holds and totals.cases == town.cases, totals.says
    return Spent(time.perf_counter() - began, _cpu_of_children() - cpu)


def _cpu_of_children() -> float:
    spent = os.times()
    return spent.children_user + spent.children_system


def given(cores: int) -> float:
    """What so many processes get done that only compute, where one gets 1 done: others may be at work here."""
    with get_context("spawn").Pool(cores, os.nice, (POLITE,)) as pool:
        pool.map(_hashed, range(cores))
        began = time.perf_counter()
        pool.apply(_hashed, (0,))
        one = time.perf_counter() - began
        began = time.perf_counter()
        pool.map(_hashed, range(cores), chunksize=1)
        return cores * one / (time.perf_counter() - began)


def _hashed(_: int) -> int:
    digest = b""
    for _ in range(HASHES):
        digest = sha256(digest).digest()
    return len(digest)
