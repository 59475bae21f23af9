"""End an agency before its time: from this moment the agent sees and does nothing for the other any more."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import AgencyRefused, NotFound
from app.models import Agency
from app.permissions import ADMIN, check_can_end_agency
from app.queries.views import Who


def end_agency(session: Session, agency_id: int, *, person: Who, now: datetime) -> Agency:
    """By who is away, or an administrator; others do not learn of it. Raises NotFound, NotAllowed, AgencyRefused."""
    agency = session.scalar(select(Agency).where(Agency.id == agency_id).with_for_update())
    if agency is None or (person.id not in (agency.principal_id, agency.agent_id) and ADMIN not in person.roles):
        raise NotFound(what="该代理")
    check_can_end_agency(person, agency.principal_id)
    if agency.ended_at is not None or agency.until <= now:
        raise AgencyRefused(reason="该代理已经结束")
    agency.ended_at, agency.ended_by = now, person.id
    session.flush()
    return agency
