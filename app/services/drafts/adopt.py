"""A draft that began with a file of another tool, put into our words; the file as it came stays a save before it."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.permissions import check_can_draw
from app.queries.drafts import draft
from app.queries.views import Who
from app.services.drafts.content import Content
from app.services.drafts.kept import Steps, saved
from engine.dialects import Taken, adopted
from engine.errors import ChartUnreadable


def adopt_draft(session: Session, *, draft_id: int, person: Who, now: datetime) -> tuple[Taken, ...]:
    """What was taken over; nothing of a file that cannot be read, or is in our words. Raises what save_draft raises."""
    check_can_draw(person)
    there = draft(session, draft_id)
    try:
        source, taken = adopted(there.source)
    except ChartUnreadable:
        return ()
    if taken:
        content = Content(source, there.forms, there.tables)
        saved(session, draft_id, there.revision, content, Steps(back=there.revision), person, now)
    return taken
