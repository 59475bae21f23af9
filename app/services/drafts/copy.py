"""另存为新草稿: a draft of its own with what somebody did while another saved, so that neither is lost."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.models import ChartDraftSave
from app.queries.drafts import draft
from app.queries.drawers import drawers_of
from app.queries.views import ChartDraftView, Who
from app.services.drafts.begin import new_draft
from app.services.drafts.content import Content


def copy_draft(
    session: Session,
    *,
    draft_id: int,
    person: Who,
    now: datetime,
    source: bytes | None = None,
    forms: Mapping[str, Any] | None = None,
    tables: Mapping[str, Any] | None = None,
) -> int:
    """Its number. What is not given is as the draft has it now; who drew on that has drawn on the copy.

    Raises what new_draft raises, and NotFound.
    """
    there = draft(session, draft_id)
    number = new_draft(
        session,
        key=there.key,
        name=there.name,
        source=there.source if source is None else source,
        forms=there.forms if forms is None else forms,
        tables=there.tables if tables is None else tables,
        based_on=there.based_on,
        person=person,
        now=now,
    )
    _keep_drawers(session, there, number, drawers_of(session, draft_id) - {person.id})
    return number


def _keep_drawers(session: Session, there: ChartDraftView, number: int, drawers: Collection[int]) -> None:
    """A save each, before the first of the copy: they decide nothing about its release."""
    content = Content(there.source, there.forms, there.tables)
    for place, drawer in enumerate(sorted(drawers)):
        by = {"saved_by": drawer, "saved_at": there.saved_at}
        session.add(ChartDraftSave(draft_id=number, revision=-place, back=0, forth=0, **content.columns, **by))
