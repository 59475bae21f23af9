"""What cases have told the posts that somebody holds."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.models import Case, Notice
from app.queries.views import Page, Who


@dataclass(frozen=True, slots=True)
class NoticeRow:
    id: int
    case_number: str
    role: str
    text: str
    at: datetime


def notices_for(session: Session, person: Who, *, limit: int = 50, after: str = "") -> Page:
    """The newest first. `after`: the last one that was seen."""
    posts = {(post.org_id, post.role) for post in person.posts}
    if not posts:
        return Page(())
    asked = (
        select(Notice, Case.number)
        .join(Case, Notice.case_id == Case.id)
        .where(or_(*(and_(Notice.org_id == org_id, Notice.role == role) for org_id, role in sorted(posts))))
        .order_by(Notice.id.desc())
        .limit(limit + 1)
    )
    if after:
        asked = asked.where(Notice.id < int(after))
    found = session.execute(asked).all()
    rows = tuple(NoticeRow(each.id, number, each.role, each.text, each.at) for each, number in found[:limit])
    return Page(rows, str(rows[-1].id) if len(found) > limit else "")
