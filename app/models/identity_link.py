"""统一身份: who somebody is at another provider."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class IdentityLink(Base):
    """`subject` is what the provider `issuer` calls the person; it never gives it to somebody else."""

    __tablename__ = "identity_link"
    __table_args__ = (UniqueConstraint("issuer", "subject"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    issuer: Mapped[str]
    subject: Mapped[str]
    linked_at: Mapped[datetime]
