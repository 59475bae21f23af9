"""Who drew what a case is to release: they decide nothing about it."""

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from app.models import ChartDraft, ChartDraftSave, ChartRelease

DECIDING = frozenset(("review", "legality", "approve", "approve_unproven"))
"""Tasks of chart C23 that somebody else than the drawers has to do."""


def drawers_of(session: Session, draft_id: int) -> frozenset[int]:
    """Who began the draft, and whoever saved it."""
    began = select(ChartDraft.created_by).where(ChartDraft.id == draft_id)
    saved = select(ChartDraftSave.saved_by).where(ChartDraftSave.draft_id == draft_id)
    return frozenset(session.scalars(union(began, saved)))


def drawers_released_by(session: Session, number: str) -> frozenset[int]:
    """Of the draft that this case is to release; nobody where it releases none."""
    release = session.get(ChartRelease, number)
    return drawers_of(session, release.draft_id) if release else frozenset()
