"""The rules as auditors have set them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import AuditRule, Person
from app.queries.conformance.checks import CHECKS, Check


@dataclass(frozen=True, slots=True)
class RuleView:
    id: int
    number: str
    name: str
    explanation: str
    looks_for: str
    switched_on: bool
    thresholds: Mapping[str, int]
    defaults: Mapping[str, int]
    changed_at: datetime | None
    changed_by: str

    @property
    def check(self) -> Check:
        return CHECKS[self.looks_for]

    def says(self, amount: int) -> str:
        return self.check.says.format(amount=amount, **self.thresholds)


def rules(session: Session) -> tuple[RuleView, ...]:
    """By number."""
    return tuple(RuleView(*row) for row in session.execute(_asked().order_by(AuditRule.number)))


def rule_numbered(session: Session, number: str) -> RuleView:
    """Raises NotFound."""
    row = session.execute(_asked().where(AuditRule.number == number)).one_or_none()
    if row is None:
        raise NotFound(what=f"规则「{number}」")
    return RuleView(*row)


def _asked() -> Select:
    rule = AuditRule
    facts = (rule.id, rule.number, rule.name, rule.explanation, rule.looks_for, rule.switched_on)
    set_so = (rule.thresholds, rule.defaults, rule.changed_at, Person.name)
    return select(*facts, *set_so).outerjoin(Person, rule.changed_by == Person.id)
