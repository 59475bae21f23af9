"""常用语: what opinions often say, of one person or of everybody at an organisation."""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base

ONE_OWNER = "(person_id IS NULL) <> (org_id IS NULL)"


class Phrase(Base):
    """Belongs to a person or to an organisation. `uses`: how often somebody took it into an opinion."""

    __tablename__ = "phrase"
    __table_args__ = (
        CheckConstraint(ONE_OWNER, name="one_owner"),
        Index(None, "person_id", "position"),
        Index(None, "org_id", "position"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    org_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    text: Mapped[str]
    position: Mapped[int]
    uses: Mapped[int] = mapped_column(default=0, server_default=sql("0"))
