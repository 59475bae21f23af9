"""代理: let a colleague act for somebody who will be away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.errors import AgencyRefused
from app.models import Agency, Item, Person
from app.permissions import CONTRACTED, check_can_send_away
from app.queries.posts import approves_as
from app.queries.views import Chosen, Who
from app.services.agency_terms import digest_of_terms
from app.services.chosen_people import check_can_be_given, chosen_people
from app.services.opinions import written_reason
from app.services.repeated import one_at_a_time

LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Absence:
    """Who is away from when to when, and who acts for them; without `items` (codes) for every item."""

    agent: str | int
    since: datetime
    until: datetime
    items: Sequence[str] = ()
    principal: str | int | None = None  # the person who asks
    reason: str = ""


def set_agency(session: Session, absence: Absence, *, person: Who, now: datetime) -> Agency:
    """It never begins before now. Raises NotAllowed, ReasonMissing, PersonUnknown, PersonUnfit, AgencyRefused."""
    one_at_a_time(session, "agencies", "set")  # A for B and B for A must not be set at the same moment
    away = absence.principal if absence.principal is not None else person.id
    principal, agent = _two(session, away, absence.agent, now=now)
    if principal.id != person.id:
        check_can_send_away(person)
    reason = written_reason(absence.reason) if principal.id != person.id else absence.reason.strip()
    since = max(absence.since, now)
    agency = Agency(
        principal_id=principal.id,
        agent_id=agent.id,
        since=since,
        until=absence.until,
        items=_items(session, absence.items),
        reason=reason,
        made_by=person.id,
        made_at=now,
    )
    if against := _against(session, agency, agent, now=now):
        raise AgencyRefused(reason=against)
    agency.digest = digest_of_terms(agency)
    session.add(agency)
    session.flush()
    return agency


def _two(session: Session, away: str | int, acts: str | int, *, now: datetime) -> tuple[Chosen, Chosen]:
    principal, agent = (chosen_people(session, [each], now=now)[0] for each in (away, acts))
    if principal.id == agent.id:
        raise AgencyRefused(reason="不能由本人代理本人")
    check_can_be_given((principal, agent))
    return principal, agent


def _items(session: Session, codes: Iterable[str]) -> list[str]:
    asked = sorted(set(codes))
    known = set(session.scalars(select(Item.code).where(Item.code.in_(asked))))
    missing = [each for each in asked if each not in known]
    if missing:
        raise AgencyRefused(reason=f"没有编码为「{missing[0]}」的事项")
    return asked


def _against(session: Session, wanted: Agency, agent: Chosen, *, now: datetime) -> str:
    """Why not. A period that ended early counts as long as it lasted."""
    if wanted.until <= wanted.since:
        return "结束时间应晚于开始时间和现在"
    if wanted.until - wanted.since > LONGEST:
        return f"期限最长 {LONGEST.days} 天"
    at_the_time = [each for each in _beside(session, wanted) if _overlap(each, wanted)]
    theirs = [each for each in at_the_time if each.principal_id == wanted.agent_id]
    if any(each.agent_id == wanted.principal_id for each in theirs):
        return f"同一期间{agent.name}已委托对方代理，不能互相代理"
    if _may_not_approve(session, wanted):
        return f"{agent.name}是购买服务人员，不能代为审批"
    if theirs:
        return f"{agent.name}在此期间也不在岗，已委托他人代理"
    own = [each for each in at_the_time if each.principal_id == wanted.principal_id]
    if any(_same_items(each, wanted) for each in own):
        return "同一期间、同一事项已设置代理，请先结束原来的代理"
    return ""


def _may_not_approve(session: Session, wanted: Agency) -> bool:
    """Nobody under contract gets by an agency what no post gives them; `queries.asker` sees to it later on."""
    under_contract = session.get_one(Person, wanted.agent_id).staff == CONTRACTED
    return under_contract and approves_as(session, wanted.principal_id, wanted.since) is not None


def _beside(session: Session, wanted: Agency) -> list[Agency]:
    absent = Agency.principal_id.in_((wanted.agent_id, wanted.principal_id))
    meanwhile = (Agency.since < wanted.until, Agency.until > wanted.since)
    going_on = or_(Agency.ended_at.is_(None), Agency.ended_at > wanted.since)
    return list(session.scalars(select(Agency).where(absent, *meanwhile, going_on)))


def _overlap(each: Agency, wanted: Agency) -> bool:
    """Ended before it begins, it never was."""
    end = min(each.until, each.ended_at) if each.ended_at else each.until
    return max(each.since, wanted.since) < min(end, wanted.until)


def _same_items(each: Agency, wanted: Agency) -> bool:
    return not each.items or not wanted.items or bool(set(each.items) & set(wanted.items))
