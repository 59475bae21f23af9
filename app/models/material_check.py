"""材料核对: what somebody found when looking at one material for one task."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class MaterialCheck(Base):
    """The last word on a material, by its code. verdict: ok (符合), not_ok (不符合), pending (待核).

    Free to change while the task is open; completing it seals all of them in its record `checks`.
    """

    __tablename__ = "material_check"
    __table_args__ = (UniqueConstraint("task_id", "code"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("task.id"))
    code: Mapped[str]
    verdict: Mapped[str]
    remark: Mapped[str] = mapped_column(default="")
    checked_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    checked_at: Mapped[datetime]
