"""Charts being drawn: the drafts, and one of them as it was last saved."""

from typing import Any

from sqlalchemy import ColumnElement, Row, Select, exists, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import ChartDraft, ChartDraftSave, ChartVersion, Person, Rehearsal
from app.models.shared_alias import shared_alias
from app.queries.rehearsals import DONE
from app.queries.views import ChartDraftRow, ChartDraftView
from app.queries.views.drafts import DROPPED, PUBLISHED

Author, Saver = shared_alias(Person), shared_alias(Person)
LONGEST_LIST = 500


def drafts(session: Session) -> tuple[ChartDraftRow, ...]:
    """Those being drawn or in approval, the last saved first."""
    at_work = _rows().where(ChartDraft.state.not_in((DROPPED, PUBLISHED)))
    listed = session.execute(at_work.order_by(ChartDraft.saved_at.desc(), ChartDraft.id.desc()).limit(LONGEST_LIST))
    return tuple(ChartDraftRow(**_told(row)) for row in listed)


def draft(session: Session, draft_id: int) -> ChartDraftView:
    """Whatever its state. Raises NotFound."""
    row = session.execute(
        _rows()
        .add_columns(ChartDraft.source, ChartDraft.forms, ChartDraft.tables)
        .add_columns(ChartDraftSave.back, ChartDraftSave.forth)
        .join(
            ChartDraftSave,
            (ChartDraftSave.draft_id == ChartDraft.id) & (ChartDraftSave.revision == ChartDraft.revision),
        )
        .where(ChartDraft.id == draft_id)
    ).one_or_none()
    if row is None:
        raise NotFound(what=f"草稿「{draft_id}」")
    return ChartDraftView(**_told(row))


def _rows() -> Select:
    return (
        select(
            ChartDraft.id,
            ChartDraft.key,
            ChartDraft.name,
            ChartDraft.revision,
            ChartDraft.state,
            Author.name.label("created_by"),
            ChartDraft.created_at,
            Saver.name.label("saved_by"),
            ChartDraft.saved_at,
            ChartDraft.based_on,
            ChartVersion.version.label("based_on_version"),
            _is_rehearsed().label("rehearsed"),
        )
        .join(Author, ChartDraft.created_by == Author.id)
        .join(Saver, ChartDraft.saved_by == Saver.id)
        .outerjoin(ChartVersion, ChartDraft.based_on == ChartVersion.id)
    )


def _is_rehearsed() -> ColumnElement[bool]:
    is_of_this_save = (Rehearsal.draft_id == ChartDraft.id, Rehearsal.revision == ChartDraft.revision)
    return exists().where(*is_of_this_save, Rehearsal.state == DONE)


def _told(row: Row[Any]) -> dict[str, Any]:
    return {**row._mapping, "based_on_version": row.based_on_version or 0, "rehearsed": bool(row.rehearsed)}
