"""哈希块: the hashes of the log, 256 side by side, so that a proof reads few rows."""

from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import STRICT, Base


class LogTile(Base):
    """Level 0 holds the hashes of leaves, each level above one hash for every full tile below.

    A full tile never changes; the last one of a level grows until it is full.
    """

    __tablename__ = "log_tile"
    __table_args__ = (STRICT,)

    level: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hashes: Mapped[bytes]
