"""An auditor switches a rule on or off, or sets its thresholds; what it was before stays on record."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.errors import RuleRefused
from app.models import AuditRule
from app.permissions import check_can_keep_rules
from app.queries.conformance.rules import RuleView, rule_numbered
from app.queries.views import Who
from app.services.directory.changes import note
from app.services.directory.entries import By
from app.services.opinions import written_reason

SWITCH = "switched_on"


def set_rule(
    session: Session,
    *,
    number: str,
    switched_on: bool,
    thresholds: Mapping[str, int],
    reason: str,
    person: Who,
    now: datetime,
) -> bool:
    """Whether anything changed. A threshold that is not named stays. Raises NotFound, NotAllowed, RuleRefused,
    ReasonMissing, TextTooLong, TextUnreadable.
    """
    check_can_keep_rules(person)
    session.execute(select(AuditRule.id).where(AuditRule.number == number).with_for_update())  # one after the other
    rule = rule_numbered(session, number)
    _check(rule, thresholds)
    before = {SWITCH: rule.switched_on, **rule.thresholds}
    after = {SWITCH: switched_on, **rule.thresholds, **thresholds}
    differs = [name for name in after if after[name] != before[name]]
    if not differs:
        return False
    kept = {name: value for name, value in after.items() if name != SWITCH}
    session.execute(
        update(AuditRule)
        .where(AuditRule.id == rule.id)
        .values(switched_on=switched_on, thresholds=kept, changed_at=now, changed_by=person.id)
    )
    by = By(person, now, written_reason(reason))
    note(session, session.get_one(AuditRule, rule.id), "change", _of(before, differs), _of(after, differs), by)
    return True


def _check(rule: RuleView, thresholds: Mapping[str, int]) -> None:
    known = rule.check.thresholds
    for name, value in thresholds.items():
        if name not in known:
            raise RuleRefused(label=name, least=0, most=0)
        bounds = known[name]
        if not bounds.least <= value <= bounds.most:
            raise RuleRefused(label=bounds.label, least=bounds.least, most=bounds.most)


def _of(facts: Mapping[str, object], names: list[str]) -> dict[str, object]:
    return {name: facts[name] for name in names}
