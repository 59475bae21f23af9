"""Which organisation a task belongs to, by the chart's organisation rule."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import OrganisationUnknown
from app.models import Case, Organisation


def resolve(session: Session, case: Case, rules: Iterable[str]) -> dict[str, int]:
    """rule -> id. `handling`, `issuing`, `accepting`, `superior` (of handling), or an organisation's code."""
    found = {"": case.handling_id, "handling": case.handling_id, "issuing": case.handling_id}
    found["accepting"] = case.accepting_id
    wanted = set(rules) - set(found)
    if "superior" in wanted:
        found |= _superior(session, case)
    codes = wanted - set(found)
    if codes:
        rows = session.execute(select(Organisation.code, Organisation.id).where(Organisation.code.in_(codes)))
        found.update((code, org_id) for code, org_id in rows)
    for rule in wanted:
        if rule not in found:
            raise OrganisationUnknown(rule=rule)
    return found


def _superior(session: Session, case: Case) -> dict[str, int]:
    above = session.scalar(select(Organisation.parent_id).where(Organisation.id == case.handling_id))
    return {} if above is None else {"superior": above}
