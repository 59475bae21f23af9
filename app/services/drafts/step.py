"""撤销、重做: save again what the draft was before, and what a step back had undone."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.errors import NoFurtherStep, NotFound
from app.models import ChartDraftSave
from app.permissions import check_can_draw
from app.queries.views import Who
from app.services.drafts.content import Content
from app.services.drafts.kept import Steps, saved


def step_back(session: Session, *, draft_id: int, revision: int, person: Who, now: datetime) -> int:
    """The new revision. Raises NotFound, NotAllowed, NoFurtherStep, DraftSavedElsewhere, DraftClosed."""
    check_can_draw(person)
    there = _target(session, draft_id, _here(session, draft_id, revision).back, "撤销")
    return saved(session, draft_id, revision, _content(there), Steps(there.back, forth=revision), person, now)


def step_forth(session: Session, *, draft_id: int, revision: int, person: Who, now: datetime) -> int:
    """The new revision. Raises as step_back does."""
    check_can_draw(person)
    there = _target(session, draft_id, _here(session, draft_id, revision).forth, "重做")
    return saved(session, draft_id, revision, _content(there), Steps(there.back, there.forth), person, now)


def _here(session: Session, draft_id: int, revision: int) -> ChartDraftSave:
    save = session.get(ChartDraftSave, (draft_id, revision))
    if save is None:
        raise NotFound(what=f"草稿「{draft_id}」的第 {revision} 次保存")
    return save


def _target(session: Session, draft_id: int, revision: int, step: str) -> ChartDraftSave:
    save = session.get(ChartDraftSave, (draft_id, revision)) if revision else None
    if save is None:  # none was ever made, or it was too old to be kept
        raise NoFurtherStep(step=step)
    return save


def _content(save: ChartDraftSave) -> Content:
    return Content(save.source, save.forms, save.tables)
