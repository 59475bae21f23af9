"""抄送: who was told of a case, and when they have read it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Copy
from app.queries.case_heads import head_by_id
from app.queries.people import names_of
from app.queries.views.receiver import CopyView


def copies_of(session: Session, case_id: int) -> tuple[CopyView, ...]:
    """The newest first."""
    told = select(Copy.person_id, Copy.by_id, Copy.task_key, Copy.at, Copy.read_at).where(Copy.case_id == case_id)
    rows = session.execute(told.order_by(Copy.seq.desc(), Copy.person_id)).all()
    if not rows:
        return ()
    names = names_of(session, {each for row in rows for each in row[:2] if each is not None})
    _, chart = head_by_id(session, case_id)
    return tuple(
        CopyView(
            person_name=names.get(row.person_id, ""),
            by_name=names.get(row.by_id or 0, ""),
            node_name=chart.label(row.task_key.rpartition("#")[0]) if row.task_key else "",
            at=row.at,
            read_at=row.read_at,
        )
        for row in rows
    )
