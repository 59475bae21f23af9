"""Templates of documents: the one in force, and all versions of a kind."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.documents.templates import supplied
from app.errors import NotFound
from app.models import DocumentTemplate, Person
from app.queries.views import TemplateRow, TemplateView
from engine.clock_acts import DOCUMENTS


def newest_template(session: Session, kind: str) -> DocumentTemplate | None:
    """None before a document of the kind was first issued, or a template published."""
    newest = select(DocumentTemplate).where(DocumentTemplate.kind == kind)
    return session.scalars(newest.order_by(DocumentTemplate.version.desc()).limit(1)).one_or_none()


def template_kinds(session: Session) -> tuple[TemplateRow, ...]:
    """All kinds there are; version 0 where that of the product is in force and was not used yet."""
    latest = select(DocumentTemplate.kind, func.max(DocumentTemplate.version)).group_by(DocumentTemplate.kind)
    versions = {kind: version for kind, version in session.execute(latest)}
    rows = {
        each.kind: each for each in session.scalars(select(DocumentTemplate)) if versions[each.kind] == each.version
    }
    return tuple(_row(kind, title, rows.get(kind)) for kind, title in DOCUMENTS.items())


def template_view(session: Session, kind: str, version: int | None = None) -> TemplateView:
    """The version asked for, or the one in force, and who published which before. Raises NotFound."""
    if kind not in DOCUMENTS:
        raise NotFound(what="该文书模板")
    rows = session.execute(
        select(DocumentTemplate, Person.name)
        .outerjoin(Person, DocumentTemplate.published_by == Person.id)
        .where(DocumentTemplate.kind == kind)
        .order_by(DocumentTemplate.version.desc())
    ).all()
    shown = next((row for row, _ in rows if version in (None, row.version)), None)
    if shown is None and version:
        raise NotFound(what="该版本的文书模板")
    versions = tuple(_row(kind, DOCUMENTS[kind], row, name or "") for row, name in rows)
    return TemplateView(kind, DOCUMENTS[kind], shown.version if shown else 0, _source(kind, shown), versions)


def _source(kind: str, shown: DocumentTemplate | None) -> str:
    return shown.source if shown else supplied(kind)


def _row(kind: str, title: str, row: DocumentTemplate | None, by: str = "") -> TemplateRow:
    if row is None:
        return TemplateRow(kind, title)
    return TemplateRow(kind, title, row.version, row.published_at, by, row.reason, row.published_by is not None)
