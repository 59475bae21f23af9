"""撤销机构: only when nothing is left to do there and nobody works there any more; its history stays."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from app.errors import NotFound, StillInUse
from app.models import Case, Item, Organisation, Post, Task
from app.permissions import check_can_keep_people
from app.queries.held import lasts_after
from app.services.directory.changes import note
from app.services.directory.entries import By
from app.services.directory.keep_organisation import organisation_of
from app.services.opinions import written_reason


def close_organisation(session: Session, code: str, by: By) -> Organisation:
    """Doing it twice changes nothing. Raises NotAllowed, NotFound, ReasonMissing, StillInUse."""
    org = _known(session, code, by)
    if org.closed_at is None:
        written_reason(by.reason)
        if reasons := list(_left(session, org, by)):
            raise StillInUse(name=org.name, reasons="，".join(reasons))
        org.closed_at = by.now
        note(session, org, "close", {}, {}, by)
    return org


def reopen_organisation(session: Session, code: str, by: By) -> Organisation:
    """Raises NotAllowed, NotFound."""
    org = _known(session, code, by)
    if org.closed_at is not None:
        org.closed_at = None
        note(session, org, "reopen", {}, {}, by)
    return org


def _known(session: Session, code: str, by: By) -> Organisation:
    check_can_keep_people(by.person)
    org = organisation_of(session, code)
    if org is None:
        raise NotFound(what=f"机构「{code}」")
    return session.get_one(Organisation, org.id, with_for_update=True)


def _left(session: Session, org: Organisation, by: By) -> Iterator[str]:
    handled = or_(Case.handling_id == org.id, Case.accepting_id == org.id)
    counted: dict[str, tuple[type, list[ColumnElement[bool]]]] = {
        "{} 件在办任务": (Task, [Task.org_id == org.id, Task.closed_at.is_(None)]),
        "{} 件在办办件": (Case, [handled, Case.ended_at.is_(None)]),
        "{} 个未结束的任职": (Post, [Post.org_id == org.id, lasts_after(by.now)]),
        "{} 个下级机构": (Organisation, [Organisation.parent_id == org.id, Organisation.closed_at.is_(None)]),
        "{} 个由它办理的事项": (Item, [Item.org_id == org.id]),
    }
    for says, (table, which) in counted.items():
        if count := session.scalar(select(func.count()).select_from(table).where(*which)):
            yield "还有 " + says.format(count)
