"""申请人证件: by which identity number cases belong to the same applicant."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Identity(Base):
    """`digest` of the number the applicant's form last gave; it is derived, and goes when the number is erased."""

    __tablename__ = "identity"

    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    digest: Mapped[bytes] = mapped_column(index=True)
