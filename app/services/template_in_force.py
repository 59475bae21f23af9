"""The template a document is set with from now on: the newest one, which is at first that of the product."""

import hashlib
from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.documents.templates import supplied
from app.models import DocumentTemplate
from app.models.base import table_of
from app.queries.templates import newest_template

SUPPLIED = "随产品提供"
TEMPLATE = table_of(DocumentTemplate)
KEEP = {
    "sqlite": sqlite.insert(TEMPLATE).on_conflict_do_nothing(index_elements=["kind", "version"]),
    "postgresql": postgresql.insert(TEMPLATE).on_conflict_do_nothing(index_elements=["kind", "version"]),
}


def template_in_force(session: Session, kind: str, now: datetime) -> DocumentTemplate:
    """Keeps the product's own before it is used, so that no later version of the product changes an old document."""
    newest = newest_template(session, kind)
    if newest is None or (newest.published_by is None and newest.source != supplied(kind)):
        _keep_supplied(session, kind, (newest.version if newest else 0) + 1, now)
        newest = newest_template(session, kind)
    assert newest is not None, "it was just kept, by this transaction or by one before it"
    return newest


def template_digest(template: DocumentTemplate) -> str:
    """sha256 (hex) of the source: a document names it among what binds it to its line."""
    return hashlib.sha256(template.source.encode()).hexdigest()


def _keep_supplied(session: Session, kind: str, version: int, now: datetime) -> None:
    """Once, also when two transactions are the first."""
    row = {
        "kind": kind,
        "version": version,
        "source": supplied(kind),
        "published_at": now,
        "published_by": None,
        "reason": SUPPLIED,
    }
    session.execute(KEEP[session.get_bind().dialect.name], row)
