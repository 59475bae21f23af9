"""迁移批次的办件: what would become of a case on the other version, and what became of it."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class MigrationCase(Base):
    """By number: the case may be archived by now. `from_id`: the version it was on.

    `verdict` and `told`: what trying it gave, empty so far (services/migration/look.py), at its line `revision`.
    `state`: left_out, moved, left, undone or stayed, empty so far; `says`: why it was left, or stayed. `after`: its
    last line when it had been moved, by which one sees whether anybody went on with it.
    """

    __tablename__ = "migration_case"
    __table_args__ = (STRICT,)

    batch_id: Mapped[int] = mapped_column(ForeignKey("migration_batch.id"), primary_key=True, autoincrement=False)
    number: Mapped[str] = mapped_column(primary_key=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("chart_version.id"))
    verdict: Mapped[str]
    told: Mapped[dict]
    revision: Mapped[int]
    state: Mapped[str]
    says: Mapped[str]
    after: Mapped[int]
