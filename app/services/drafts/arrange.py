"""自动排版: a save with a place for every element, for a file that has none, or all over again."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.permissions import check_can_draw
from app.queries.drafts import draft
from app.queries.views import Who
from app.services.drafts.content import Content
from app.services.drafts.kept import Steps, saved
from engine.drawing import is_drawn, laid_out
from engine.errors import ChartUnreadable


def arrange_draft(session: Session, *, draft_id: int, revision: int, always: bool, person: Who, now: datetime) -> int:
    """The new revision; the same one where nothing is to be done, or where the file cannot be read.

    `always`: also where every element has a place. Raises what save_draft raises.
    """
    check_can_draw(person)
    there = draft(session, draft_id)
    try:
        if not always and is_drawn(there.source):
            return there.revision
        source = laid_out(there.source)
    except ChartUnreadable:
        return there.revision
    content = Content(source, there.forms, there.tables)
    return saved(session, draft_id, revision, content, Steps(back=revision), person, now)
