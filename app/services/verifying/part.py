"""A part of a verification: some cases, or what belongs to no case, as they were in one moment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy import bindparam, select

from app.db import Database
from app.files import FileStore
from app.models import Case
from app.queries.verifiable import STEPPED, Scope, stepped_in
from app.services.case_rows import CaseRows
from app.services.case_verdict import CaseVerdict
from app.services.findings import Finding
from app.services.heads_file import KeptHead
from app.services.one_moment import at_moment, is_broken
from app.services.verifying.case import verdict_of
from app.services.verifying.chain import chain_verdicts
from app.services.verifying.house import house_findings
from app.services.verifying.versions import Looked

NUMBERS = select(Case.id, Case.number).where(Case.id.in_(bindparam("ids", expanding=True)))
MOST = 10_000
"""Findings of no case that are told."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`chain`: chain and digests alone, nothing is executed."""

    scope: Scope
    chain: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """`looked`: cases that were gone through; `verified`: those of them that were asked for, with their `lines`.

    `doubtful`: verdicts that do not hold; `findings`: what belongs to no case.
    """

    looked: int = 0
    verified: int = 0
    lines: int = 0
    doubtful: tuple[CaseVerdict, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class House:
    """What a verification reads. `heads`: the file that signed heads were appended to."""

    database: Database
    files: FileStore | None = None
    heads: Path | None = None


def cases_part(house: House, asked: Asked, moment: str, ids: Sequence[int]) -> Part:
    verdicts = list(_verdicts(house, asked, moment, ids))
    doubtful = tuple(each for each in verdicts if not each.holds)
    return Part(len(ids), len(verdicts), sum(each.lines for each in verdicts), doubtful)


def house_part(house: House, asked: Asked, moment: str, kept: tuple[KeptHead, ...] | None) -> Part:
    """`kept`: the file of signed heads as it was before the moment. A log that is gone has a finding for each line."""
    with at_moment(house.database, moment) as session:
        return Part(findings=tuple(islice(house_findings(session, asked.scope, kept), MOST)))


def _verdicts(house: House, asked: Asked, moment: str, ids: Sequence[int]) -> Iterator[CaseVerdict]:
    left: Sequence[int] = ids
    if asked.scope.by == STEPPED:
        with at_moment(house.database, moment) as session:
            left = stepped_in(session, ids, asked.scope)
    if asked.chain:
        with at_moment(house.database, moment) as session:
            yield from chain_verdicts(session, left)
        return
    proved = bool(asked.scope.number)
    while left:
        found, left = _executed(house, moment, left, proved=proved)
        yield from found
        if left:
            yield from _executed(house, moment, left[:1], proved=proved)[0]
            left = left[1:]


def _executed(
    house: House, moment: str, ids: Sequence[int], *, proved: bool
) -> tuple[list[CaseVerdict], Sequence[int]]:
    """As far as the transaction lasts, and what is left: nobody knows of which case it was that an error ended it, so
    the next one has to be asked alone. What it says alone counts.

    Without a moment that holds, a case may have been archived since it was counted.
    """
    found: list[CaseVerdict] = []
    with at_moment(house.database, moment) as session:
        numbers = {case_id: number for case_id, number in session.execute(NUMBERS, {"ids": ids})}
        there = [each for each in ids if each in numbers]
        rows, looked = CaseRows(session, there), Looked()
        for place, case_id in enumerate(there):
            verdict = verdict_of(rows, looked, numbers[case_id], case_id, house.files, proved=proved)
            if is_broken(session) and len(there) > 1:
                return found, there[place:]
            found.append(verdict)
    return found, ()
