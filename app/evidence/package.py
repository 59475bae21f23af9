"""Evidence packages: cases as a zip that proves them to whoever has neither our database nor our programs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import Session

from app.documents.press import Press
from app.errors import NotFound
from app.evidence.case_entries import CaseEvidence, Wish
from app.evidence.entries import Entry, Zipping, json_entry
from app.evidence.log_part import LogPart
from app.evidence.report import report_of
from app.evidence.verifier.package import FORMAT, KIND, MANIFEST, SEAL, SEALED
from app.evidence.verify_py import verifier_source
from app.models import Case
from app.queries.cases import visible_to
from app.queries.views import Who
from app.services.stored_journal import stored_lines
from app.signing import Signer

VERIFIER = "verify.py"


@dataclass(frozen=True, slots=True)
class Order:
    """`signer` signs the manifest, `press` sets the reports; without one there is no signature, no report. `person`:
    who takes it out; linked cases they may not see stay in. None: the house itself.
    """

    wish: Wish
    signer: Signer | None = None
    press: Press | None = None
    person: Who | None = None


def package_of(session: Session, numbers: Iterable[str], order: Order) -> Iterator[bytes]:
    """Chunk by chunk, the same bytes each time while nothing happens. Raises NotFound, LogBroken before the first."""
    return _package(session, family_of(session, numbers, order.person), LogPart(session), order)


def _package(session: Session, cases: Mapping[str, int], log: LogPart, order: Order) -> Iterator[bytes]:
    zipping = Zipping()
    for case_id in cases.values():
        yield from zipping.add(_entries(session, case_id, log, order))
        session.expunge_all()  # one case at a time
    yield from zipping.add(log.entries())
    yield from zipping.add([Entry(VERIFIER, verifier_source())])
    manifest = json_entry(
        MANIFEST,
        {
            "cases": list(cases),
            "files": zipping.digests.copy(),
            "format": FORMAT,
            "kind": KIND,
            "redacted": order.wish.redacted,
            "with_files": order.wish.with_files and not order.wish.redacted,
        },
    )
    yield from zipping.add([manifest, *_seal(manifest, order.signer)])
    yield zipping.end()


def _entries(session: Session, case_id: int, log: LogPart, order: Order) -> Iterator[Entry]:
    case = session.get_one(Case, case_id)
    evidence = CaseEvidence(session, case, order.wish, stored_lines(session, case_id))
    yield from evidence.entries()
    yield log.proofs(case.number)
    if order.press is not None:
        yield from report_of(evidence, order.press)


def _seal(manifest: Entry, signer: Signer | None) -> Iterator[Entry]:
    if signer is not None:
        assert isinstance(manifest.body, bytes), "it was just made"
        signature = signer.sign(SEALED + manifest.body)
        told = {"algorithm": signer.algorithm, "public": signer.public.hex(), "signature": signature.hex()}
        yield json_entry(SEAL, told)


def family_of(session: Session, numbers: Iterable[str], person: Who | None = None) -> dict[str, int]:
    """By number, with all that are linked to them, whichever of them was asked for; of these, what the person sees.

    Raises NotFound.
    """
    asked, sees = dict.fromkeys(numbers), visible_to(person) if person else true()
    found = _found(session, Case.number.in_(asked), sees)
    missing = asked.keys() - {number for number, _ in found.values()}
    if missing or not found:
        raise NotFound(what=f"办件「{'、'.join(sorted(missing))}」")
    fresh = dict(found)
    while fresh:
        parents = {parent for _, parent in fresh.values() if parent}
        related = _found(session, or_(Case.id.in_(parents), Case.parent_id.in_(fresh)), sees)
        fresh = {case_id: told for case_id, told in related.items() if case_id not in found}
        found |= fresh
    return dict(sorted((number, case_id) for case_id, (number, _) in found.items()))


def _found(session: Session, *which: ColumnElement[bool]) -> dict[int, tuple[str, int | None]]:
    """Number and parent by id."""
    rows = session.execute(select(Case.id, Case.number, Case.parent_id).where(*which))
    return {case_id: (number, parent) for case_id, number, parent in rows}
