"""Which organisation a rule of a chart means now. Where a case keeps it, its journal says (decision 56)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.models import Case, Organisation, Region
from engine.candidates import FORM, SUPERIOR, SUPERIOR_OF

LOCAL_KINDS = ("town", "village", "park", "government")
"""What speaks for a region: the organisation of one of these kinds that lies in it."""


def office_now(session: Session, case: Case, rule: str, values: Mapping[str, Any]) -> int | None:
    """`values`: what the form says. None where there is no such organisation, or nothing is filled in."""
    if rule == SUPERIOR:
        return parent_office(session, case.handling_id)
    if rule.startswith(SUPERIOR_OF):
        lower = office_now(session, case, rule.removeprefix(SUPERIOR_OF), values)
        return lower and parent_office(session, lower)
    if rule.startswith(FORM):
        said = values.get(rule.removeprefix(FORM))
        return _said_by_form(session, said) if isinstance(said, str) and said else None
    known = {"": case.handling_id, "handling": case.handling_id, "accepting": case.accepting_id}
    return known[rule] if rule in known else session.scalar(select(Organisation.id).where(Organisation.code == rule))


def names_by_code(session: Session) -> dict[str, str]:
    """Every organisation a chart may name."""
    rows = session.execute(select(Organisation.code, Organisation.name).order_by(Organisation.code))
    return {code: name for code, name in rows}


def parent_office(session: Session, org_id: int) -> int | None:
    return session.scalar(select(Organisation.parent_id).where(Organisation.id == org_id))


def _said_by_form(session: Session, said: str) -> int | None:
    """A code or a name: of an organisation, else of a region, for which its own government or town speaks."""
    found = select(Organisation.id).where(or_(Organisation.code == said, Organisation.name == said))
    return session.scalar(found.limit(1)) or session.scalar(_of_region(or_(Region.code == said, Region.name == said)))


def _of_region(which: ColumnElement[bool]):
    local = select(Organisation.id).join(Region, Organisation.region_id == Region.id)
    return local.where(which, Organisation.kind.in_(LOCAL_KINDS)).order_by(Organisation.id).limit(1)
