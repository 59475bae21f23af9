"""The rows of a draft: only whoever has its last save may add the next one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session, aliased

from app.errors import DraftClosed, DraftSavedElsewhere
from app.models import ChartDraft, ChartDraftSave, Person, Rehearsal
from app.queries.drafts import draft
from app.queries.views import ChartDraftView, Who
from app.queries.views.drafts import DRAFT, DROPPED, IN_APPROVAL, PUBLISHED
from app.services.drafts.content import Content, titles
from engine.calendar import ZONE

SAVES_MOST = 200
STATES = {IN_APPROVAL: "正在审批", PUBLISHED: "已经发布", DROPPED: "已经删除"}


class Steps(NamedTuple):
    """The saves that a step back and a step forward lead to."""

    back: int = 0
    forth: int = 0


def saved(
    session: Session, draft_id: int, revision: int, content: Content, steps: Steps, person: Who, now: datetime
) -> int:
    """The revision after this one, with this content. Raises NotFound, DraftClosed, DraftSavedElsewhere."""
    by = {"revision": revision + 1, "saved_by": person.id, "saved_at": now}
    change(session, draft_id, revision, content.columns | titles(content.source) | by)
    keep(session, draft_id, revision + 1, content, steps, person, now)
    _forget_old(session, draft_id, revision + 1 - SAVES_MOST)
    return revision + 1


def _forget_old(session: Session, draft_id: int, until: int) -> None:
    """But for what was rehearsed, and the last save of each who drew on it: they decide nothing about its release."""
    later = aliased(ChartDraftSave)
    saved_since = exists().where(
        later.draft_id == draft_id,
        later.saved_by == ChartDraftSave.saved_by,
        later.revision > ChartDraftSave.revision,
    )
    is_old = (ChartDraftSave.draft_id == draft_id, ChartDraftSave.revision <= until)
    played = exists().where(Rehearsal.draft_id == draft_id, Rehearsal.revision == ChartDraftSave.revision)
    session.execute(delete(ChartDraftSave).where(*is_old, saved_since, ~played))


def change(session: Session, draft_id: int, revision: int, values: Mapping[str, Any]) -> None:
    """Nothing happens to a draft somebody else saved meanwhile, or that is not drawn on any more."""
    is_last = (ChartDraft.id == draft_id, ChartDraft.revision == revision, ChartDraft.state == DRAFT)
    changed = session.execute(update(ChartDraft).where(*is_last).values(values).returning(ChartDraft.id))
    if changed.scalar_one_or_none() is not None:
        return
    there = draft(session, draft_id)
    if there.state != DRAFT:
        raise DraftClosed(name=there.name, state=STATES[there.state])
    raise _elsewhere(there, there.saved_by, there.saved_at)


def saved_by_others(session: Session, there: ChartDraftView, person: Who) -> DraftSavedElsewhere:
    """Which save somebody comes behind, though the last may be their own: the last of anybody else, if there is one."""
    others = (ChartDraftSave.draft_id == there.id, ChartDraftSave.saved_by != person.id)
    named = select(Person.name, ChartDraftSave.saved_at).join(Person, Person.id == ChartDraftSave.saved_by)
    last = session.execute(named.where(*others).order_by(ChartDraftSave.revision.desc()).limit(1)).one_or_none()
    return _elsewhere(there, *(last or (there.saved_by, there.saved_at)))


def _elsewhere(there: ChartDraftView, by: str, at: datetime) -> DraftSavedElsewhere:
    return DraftSavedElsewhere(person=by, at=f"{at.astimezone(ZONE):%m-%d %H:%M:%S}", revision=there.revision)


def keep(
    session: Session, draft_id: int, revision: int, content: Content, steps: Steps, person: Who, now: datetime
) -> None:
    """The save beside the draft."""
    row = ChartDraftSave(
        draft_id=draft_id,
        revision=revision,
        back=steps.back,
        forth=steps.forth,
        **content.columns,
        saved_by=person.id,
        saved_at=now,
    )
    session.add(row)
    session.flush()
