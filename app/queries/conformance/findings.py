"""What the rules find: how many steps and cases each, and which."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Subquery, func, select
from sqlalchemy.orm import Session

from app.models import Case, ItemVersion
from app.queries.actors import person_id
from app.queries.conformance.rules import RuleView
from app.queries.conformance.scope import Scope
from app.queries.keyset import key_of
from app.queries.paging import cut, newest_first
from app.queries.people import names_of
from app.queries.supervised import under
from app.queries.views import Page, Who


@dataclass(frozen=True, slots=True)
class Spot:
    """A step a rule points at; `amount`: the number its words tell."""

    number: str
    seq: int
    at: datetime
    actor: str
    amount: int
    applicant: str
    item_name: str
    actor_name: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    steps: int
    cases: int


def counted(session: Session, person: Who, rule: RuleView, scope: Scope) -> Count:
    """In the cases this person watches over."""
    spots = _spots(rule, scope)
    asked = select(func.count(), func.count(spots.c.case_id.distinct())).join(Case, spots.c.case_id == Case.id)
    return Count(*session.execute(asked.where(under(person))).one())


def spotted(
    session: Session, person: Who, rule: RuleView, scope: Scope, *, limit: int = 50, after: str = ""
) -> Page[Spot]:
    """The newest first."""
    spots = _spots(rule, scope)
    asked = (
        select(
            *(Case.number, spots.c.seq, spots.c.at, spots.c.actor, spots.c.amount),
            *(Case.applicant, ItemVersion.name, spots.c.position),
        )
        .join(Case, spots.c.case_id == Case.id)
        .join(ItemVersion, Case.item_version_id == ItemVersion.id)
        .where(under(person))
    )
    rows = session.execute(newest_first(asked, spots.c.at, spots.c.position, after).limit(limit + 1)).all()
    names = names_of(session, filter(None, (person_id(row.actor) for row in rows)))
    return cut(
        rows,
        limit,
        lambda row: replace(Spot(*row[:-1]), actor_name=names.get(person_id(row.actor) or 0, "")),
        lambda row: key_of(row.at, row.position),
    )


def _spots(rule: RuleView, scope: Scope) -> Subquery:
    return rule.check.spotted(scope, dict(rule.thresholds)).subquery("spots")
