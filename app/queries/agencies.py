"""Agencies: one's own, on either side, and everybody's."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlalchemy.orm import Session

from app.models import Agency, Person
from app.models.shared_alias import shared_alias
from app.queries.colleagues import item_names
from app.queries.paging import cut
from app.queries.views import Page, Who
from app.queries.views.agency import COMING, OVER, RUNNING, AgencyView

NEWS = timedelta(days=3)
"""So long people are told that an agency is over."""
MOST_NEWS = 20
Principal, Agent, Maker = shared_alias(Person), shared_alias(Person), shared_alias(Person)


def agencies_of(session: Session, person: Who, *, now: datetime, limit: int = 50, after: str = "") -> Page[AgencyView]:
    """Those for this person and by this person, the newest first."""
    return _agencies(session, or_(Agency.principal_id == person.id, Agency.agent_id == person.id), now, limit, after)


def all_agencies(session: Session, *, now: datetime, limit: int = 50, after: str = "") -> Page[AgencyView]:
    return _agencies(session, true(), now, limit, after)


def agency_news(session: Session, person: Who, *, now: datetime) -> tuple[AgencyView, ...]:
    """What both sides should know of without looking for it: agencies to come, those that last, those just over."""
    theirs = or_(Agency.principal_id == person.id, Agency.agent_id == person.id)
    recent = or_(Agency.ended_at.is_(None), Agency.ended_at > now - NEWS)
    return _agencies(session, and_(theirs, Agency.until > now - NEWS, recent), now, MOST_NEWS, "").rows


def agency_view(session: Session, agency_id: int, *, now: datetime) -> AgencyView:
    return _agencies(session, Agency.id == agency_id, now, 1, "").rows[0]


def _agencies(session: Session, which: ColumnElement[bool], now: datetime, limit: int, after: str) -> Page[AgencyView]:
    asked = (
        select(Agency, Principal.name, Agent.name, Maker.name)
        .join(Principal, Agency.principal_id == Principal.id)
        .join(Agent, Agency.agent_id == Agent.id)
        .join(Maker, Agency.made_by == Maker.id)
        .where(which, Agency.id < int(after) if after else true())
        .order_by(Agency.id.desc())
        .limit(limit + 1)
    )
    rows = session.execute(asked).all()
    names = item_names(session) if any(row[0].items for row in rows) else {}
    return cut(rows, limit, lambda row: _view(*row, names, now), lambda row: row[0].id)


def _view(row: Agency, principal: str, agent: str, maker: str, names: dict[str, str], now: datetime) -> AgencyView:
    end = min(row.until, row.ended_at) if row.ended_at else row.until
    return AgencyView(
        id=row.id,
        principal_id=row.principal_id,
        principal_name=principal,
        agent_id=row.agent_id,
        agent_name=agent,
        since=row.since,
        until=row.until,
        items=tuple((code, names.get(code, code)) for code in row.items),
        reason=row.reason,
        made_by_name=maker,
        made_at=row.made_at,
        ended_at=row.ended_at,
        state=OVER if end <= now else COMING if row.since > now else RUNNING,
    )
