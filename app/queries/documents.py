"""Issued documents of cases."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Case, Document, DocumentTemplate, Person
from app.queries.receipt_code import receipt_codes
from app.queries.views import DocumentRow, IssuedDocument
from engine.clock_acts import DOCUMENTS

CODED = ("receipt", "acceptance_notice")
"""Kinds that tell the applicant when something began: they carry the journal line that says so as a QR code."""
ERASED = "（已依法删除）"
LISTS = ("basis", "items", "lacking", "materials", "derivation", "delivered")


def documents_of(session: Session, number: str) -> tuple[DocumentRow, ...]:
    """Of the case and of the cases linked to it, oldest first."""
    asked = select(Case.id).where(Case.number == number).scalar_subquery()
    rows = session.execute(
        select(Document, Person.name)
        .join(Person, Document.issued_by == Person.id)
        .join(Case, Document.case_id == Case.id)
        .where((Case.id == asked) | (Case.parent_id == asked))
        .order_by(Document.id)
    )
    return tuple(_row(document, name) for document, name in rows)


def document_of(session: Session, document_id: int) -> IssuedDocument:
    """Raises NotFound. Whether somebody may see it is asked of the case it belongs to."""
    found = session.execute(
        select(Document, Person.name, Case.number, DocumentTemplate.source)
        .join(Person, Document.issued_by == Person.id)
        .join(Case, Document.case_id == Case.id)
        .join(DocumentTemplate, Document.template_id == DocumentTemplate.id)
        .where(Document.id == document_id)
    ).one_or_none()
    if found is None:
        raise NotFound(what="该文书")
    document, name, number, source = found
    file = document.file_digest.hex() if document.file_digest else ""
    codes = receipt_codes(session, number, document.seq) if document.kind in CODED else ()
    return IssuedDocument(_row(document, name), number, source, _told(document), file, codes)


def _row(document: Document, by: str) -> DocumentRow:
    title = DOCUMENTS.get(document.kind, document.kind)
    return DocumentRow(document.id, document.kind, title, document.number, document.issued_at, by)


def _told(document: Document) -> Mapping[str, Any]:
    """What was erased is said to be so, wherever the template puts it; a list has become empty."""
    erased = [name for name, (own_salt, _) in (document.leaves or {}).items() if own_salt is None]
    gone = {name: [] if name in LISTS else ERASED for name in erased}
    return {**gone, **document.data}
