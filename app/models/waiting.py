"""等待: what a case waits for from outside: a message, a signal of its own, the answer of a job."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class Waiting(Base):
    """Written by `services.keep_waiting`, restored by `rebuild_case`; when the waiting is over, the row goes.

    `name`: of the message or signal, or the handler of the job. `ref`: the key a message must bring; empty stands for
    the number of the case. `inputs`: what the job is given. `stopped`: why the job failed and waits for a Retry.
    """

    __tablename__ = "waiting"
    __table_args__ = (
        Index("uq_waiting_case_id_key", "case_id", "key", unique=True),
        Index(None, "kind", "name", "ref"),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    key: Mapped[str]
    kind: Mapped[str]
    node: Mapped[str]
    name: Mapped[str]
    ref: Mapped[str]
    inputs: Mapped[dict]
    stopped: Mapped[str]
    since: Mapped[datetime]
