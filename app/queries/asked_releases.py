"""The draft a case is to release, exactly as it was when that was asked for: what those who decide have to see."""

from dataclasses import replace

from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import ChartDraftSave, ChartRelease
from app.queries.drafts import draft
from app.queries.releases import ReleaseView, releases_of
from app.queries.views import ChartDraftView


def asked_release(session: Session, number: str) -> tuple[ReleaseView, ChartDraftView]:
    """Raises NotFound: the case releases nothing, or the draft was saved so often since that this save is gone."""
    release = session.get(ChartRelease, number)
    if release is None:
        raise NotFound(what=f"办件「{number}」的发布申请")
    there = draft(session, release.draft_id)
    asked = next(each for each in releases_of(session, there.id) if each.number == number)
    if there.revision == release.revision:
        return asked, there
    save = session.get(ChartDraftSave, (there.id, release.revision))
    if save is None:
        raise NotFound(what=f"草稿「{there.name}」的第 {release.revision} 次保存")
    return asked, replace(there, revision=save.revision, source=save.source, forms=save.forms, tables=save.tables)
