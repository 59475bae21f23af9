"""审计规则: what an auditor has the history looked through for."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class AuditRule(Base):
    """`looks_for` names the check (`app.queries.conformance`); `defaults` what its `thresholds` were at first.

    `explanation` is for people. Who changed a rule, when, and what from is among the changes of administrators.
    """

    __tablename__ = "audit_rule"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    explanation: Mapped[str]
    looks_for: Mapped[str]
    switched_on: Mapped[bool]
    thresholds: Mapped[dict]
    defaults: Mapped[dict]
    changed_at: Mapped[datetime | None]
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
