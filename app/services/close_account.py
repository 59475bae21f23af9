"""停用账号: somebody has left and handed everything over: posts end, agencies end, nobody signs in any more."""

from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from app.errors import NotFound, StillHolding
from app.models import Agency, Person, Post
from app.permissions import check_can_hand_over
from app.queries.held import lasts_after
from app.queries.holdings import holdings_of
from app.queries.views import Who
from app.services.directory.changes import note
from app.services.directory.entries import By
from app.services.end_sessions import end_sessions


def close_account(session: Session, person_id: int, *, person: Who, now: datetime) -> None:
    """Doing it twice changes nothing. Raises NotAllowed, NotFound, StillHolding."""
    check_can_hand_over(person)
    leaving = session.scalar(select(Person).where(Person.id == person_id).with_for_update())
    if leaving is None or leaving.id == person.id:
        raise NotFound(what="该人员")
    held = holdings_of(session, leaving.id)
    if held:
        raise StillHolding(person=leaving.name, count=len(held))
    if leaving.active:
        note(session, leaving, "close_account", {}, {}, By(person, now))
    leaving.active = False
    session.execute(
        update(Post)
        .where(Post.person_id == leaving.id, lasts_after(now))
        .values(until=now)
        .execution_options(synchronize_session=False)
    )
    end_sessions(session, leaving.id, now=now)
    either = or_(Agency.principal_id == leaving.id, Agency.agent_id == leaving.id)
    session.execute(
        update(Agency)
        .where(either, Agency.until > now, Agency.ended_at.is_(None))
        .values(ended_at=now, ended_by=person.id)
        .execution_options(synchronize_session=False)
    )
