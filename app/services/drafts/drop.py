"""删除草稿: out of the list; its saves stay."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.permissions import check_can_draw
from app.queries.drafts import draft
from app.queries.views import Who
from app.queries.views.drafts import DROPPED
from app.services.drafts.kept import change


def drop_draft(session: Session, *, draft_id: int, person: Who, now: datetime) -> None:
    """Raises NotFound, NotAllowed, DraftClosed; DraftSavedElsewhere where somebody saves it at this moment."""
    check_can_draw(person)
    there = draft(session, draft_id)
    change(session, draft_id, there.revision, {"state": DROPPED, "saved_by": person.id, "saved_at": now})
