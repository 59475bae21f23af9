"""Which organisation a task belongs to, by the chart's organisation rule."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import OrganisationUnknown
from app.models import Case, Organisation


def resolve(session: Session, case: Case, rules: Iterable[str]) -> dict[str, int]:
    """rule -> id. `handling` (also where a task says nothing), `accepting`, or an organisation's code."""
    found = {"": case.handling_id, "handling": case.handling_id, "accepting": case.accepting_id}
    codes = set(rules) - set(found)
    if codes:
        rows = session.execute(select(Organisation.code, Organisation.id).where(Organisation.code.in_(codes)))
        found.update((code, org_id) for code, org_id in rows)
    for rule in codes:
        if rule not in found:
            raise OrganisationUnknown(rule=rule)
    return found
