"""Whether journals hold together: bytes, digests, chain, numbering, moments and columns; nothing is executed.

Most journals do, so the question is asked quickly first; where the answer is no, the place is looked for thoroughly.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Any

import orjson
from sqlalchemy import ColumnElement, LargeBinary, Select, select, type_coerce
from sqlalchemy.orm import Session

from app.models import Case, JournalLine
from app.models.deflated import inflated
from app.services.case_verdict import CaseVerdict
from app.services.findings import Finding, differing, shown
from app.services.stored_journal import StoredLine
from app.services.verifying.lines import column_findings
from engine.replay import AGREES, DAMAGE, DIFFERS, Stored, chain_findings


def chain_verdicts(session: Session, case_ids: Sequence[int]) -> Iterator[CaseVerdict]:
    """In the order of their ids."""
    cases = session.execute(
        select(Case.id, Case.number, Case.revision, Case.head).where(_among(Case.id, case_ids)).order_by(Case.id)
    )
    journals = {case_id: list(rows) for case_id, rows in groupby(session.execute(_rows(case_ids)), itemgetter(0))}
    for case in cases:
        rows = journals.get(case.id, [])
        findings = () if _holds(case, rows) else tuple(_findings(case, rows))
        yield CaseVerdict(case.number, DIFFERS if findings else AGREES, len(rows), findings)


def _rows(case_ids: Sequence[int]) -> Select:
    body = type_coerce(JournalLine.body, LargeBinary)
    columns = (JournalLine.case_id, JournalLine.seq, JournalLine.actor, JournalLine.request_key, JournalLine.digest)
    asked = select(*columns, body).where(_among(JournalLine.case_id, case_ids))
    return asked.order_by(JournalLine.case_id, JournalLine.seq)


def _among(column: Any, ids: Sequence[int]) -> ColumnElement[bool]:
    """Where no id is left out, a stretch: a thousand numbers in a statement take longer than to read their rows."""
    if ids and ids[-1] - ids[0] == len(ids) - 1:
        return column.between(ids[0], ids[-1])
    return column.in_(ids)


def _holds(case: Any, rows: Sequence[Any]) -> bool:
    try:
        return len(rows) == case.revision and _last_digest(case.number, rows) == case.head
    except DAMAGE:
        return False


def _last_digest(number: str, rows: Sequence[Any]) -> bytes:
    """Empty without lines. Raises ValueError at the first line that is not as it should be, or another DAMAGE."""
    digest, before, last = b"", "", ""
    for expected, (_, seq, actor, key, kept_digest, kept) in enumerate(rows, 1):
        body = inflated(kept)
        hashed = sha256(body)
        digest = hashed.digest()
        said = orjson.loads(body)
        told = said["seq"], seq, said["prev"], said["case"], said["actor"], said["key"], digest
        if told != (expected, expected, before, number, actor, key, kept_digest) or said["at"] < last:
            raise ValueError(seq)
        before, last = hashed.hexdigest(), said["at"]
    return digest


def _findings(case: Any, rows: Sequence[Any]) -> Iterator[Finding]:
    lines = [StoredLine(seq, actor, key, digest, inflated(kept)) for _, seq, actor, key, digest, kept in rows]
    for each in chain_findings([Stored(line.seq, line.body, line.digest) for line in lines]):
        yield Finding(case.number, each.seq, each.field, shown(each.expected, each.found))
    for line in lines:
        yield from column_findings(case.number, line)
    told = {"revision": len(lines), "head": lines[-1].digest if lines else b""}
    yield from differing(case.number, len(lines), "case_file", told, case)
