"""保存草稿: the next save, made on the last one; of the whole, or of the drawing, the forms or the tables alone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.models import ChartDraftSave
from app.permissions import check_can_draw
from app.queries.drafts import draft
from app.queries.views import ChartDraftView, Who
from app.services.drafts.content import Content
from app.services.drafts.kept import Steps, saved


def save_draft(
    session: Session,
    *,
    draft_id: int,
    revision: int,
    source: bytes,
    forms: Mapping[str, Any],
    tables: Mapping[str, Any],
    person: Who,
    now: datetime,
) -> int:
    """The new revision. `revision`: the one these changes were made on.

    Raises NotFound, NotAllowed, DraftSavedElsewhere, DraftClosed, FileTooLarge, InvalidForm.
    """
    check_can_draw(person)
    content = Content(source, forms, tables)
    return saved(session, draft_id, revision, content, Steps(back=revision), person, now)


def save_part(
    session: Session,
    *,
    draft_id: int,
    revision: int,
    person: Who,
    now: datetime,
    source: bytes | None = None,
    forms: Mapping[str, Any] | None = None,
    tables: Mapping[str, Any] | None = None,
) -> int:
    """The new revision, with everything else as it is now: who draws and who writes the forms are not in each other's
    way. Raises what save_draft raises, also where somebody changed the same part since.
    """
    there = draft(session, draft_id)
    changed = {"source": source, "forms": forms, "tables": tables}
    said: dict[str, Any] = {name: value for name, value in changed.items() if value is not None}
    whole: dict[str, Any] = {name: said.get(name, getattr(there, name)) for name in changed}
    if _is_untouched(session, there, revision, tuple(said)):
        revision = there.revision
    return save_draft(session, draft_id=draft_id, revision=revision, **whole, person=person, now=now)


def _is_untouched(session: Session, there: ChartDraftView, revision: int, parts: tuple[str, ...]) -> bool:
    """Whether these parts are what they were at that save."""
    then = session.get(ChartDraftSave, (there.id, revision))
    return then is not None and all(getattr(then, part) == getattr(there, part) for part in parts)
