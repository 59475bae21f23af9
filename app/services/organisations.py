"""Which organisation a task belongs to, by the chart's organisation rule."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import OrganisationUnknown
from app.models import Case, Organisation
from engine.candidates import FORM, SUPERIOR, SUPERIOR_OF, follows_the_city

RULES = frozenset({"", "handling", "accepting"})


def resolve(session: Session, case: Case, rules: Iterable[str]) -> dict[str, int]:
    """rule -> id. `handling` (also where a task says nothing), `accepting`, or an organisation's code. What follows
    the city is the handling one until an `Assign` in the same transaction says which (decision 56).
    """
    asked = set(rules) - RULES
    found = {"": case.handling_id, "handling": case.handling_id, "accepting": case.accepting_id}
    found |= dict.fromkeys(filter(follows_the_city, asked), case.handling_id)
    return found | _by_code(session, asked - found.keys())


def check_offices(session: Session, rules: Iterable[str]) -> None:
    """For a chart about to be published: a case must not stop at an office that is not there."""
    named = {rule.removeprefix(SUPERIOR_OF) for rule in rules if not rule.startswith(FORM)}
    _by_code(session, named - RULES - {SUPERIOR})


def _by_code(session: Session, codes: set[str]) -> dict[str, int]:
    if not codes:
        return {}
    rows = session.execute(select(Organisation.code, Organisation.id).where(Organisation.code.in_(codes)))
    found = {code: org_id for code, org_id in rows}
    for unknown in sorted(codes - found.keys()):
        raise OrganisationUnknown(rule=unknown)
    return found
