"""Make a source the template of a kind of document. Documents that were issued keep theirs."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import DocumentTemplate
from app.permissions import check_can_set_templates
from app.queries.templates import newest_template
from app.queries.views import Who
from app.services.opinions import written_reason
from engine.clock_acts import DOCUMENTS


def publish_template(
    session: Session, *, kind: str, source: str, reason: str, person: Who, now: datetime
) -> DocumentTemplate:
    """The door has tried it before (`services.proof_template`). The same source again is the version it already is.

    Raises NotAllowed, NotFound, ReasonMissing, TextTooLong, TextUnreadable.
    """
    check_can_set_templates(person)
    if kind not in DOCUMENTS:
        raise NotFound(what="该文书模板")
    reason = written_reason(reason)
    newest = newest_template(session, kind)
    if newest is not None and newest.source == source:
        return newest
    version = (newest.version if newest else 0) + 1
    template = DocumentTemplate(
        kind=kind,
        version=version,
        source=source,
        published_at=now,
        published_by=person.id,
        reason=reason,
    )
    session.add(template)
    session.flush()
    return template
