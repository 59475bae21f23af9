"""What was written with the steps of a case and which files were handed in, as the store has them today."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Material, Record
from app.queries.timeline import REMARK

FORM, OPINION, MATERIALS = "form", "opinion", "materials"
WRITTEN = (FORM, OPINION, REMARK, MATERIALS)
Piece = tuple[str, str, str, datetime | None, int]
"""A file that was handed in: code, digest, name, when and by whom."""


@dataclass(frozen=True, slots=True)
class Written:
    """A record as it is kept: `erased` are fields that were redacted; `by` wrote it."""

    body: Mapping[str, Any]
    erased: frozenset[str]
    at: datetime | None = None
    by: int = 0


NOTHING_WRITTEN = Written({}, frozenset())


def written_in(session: Session, case_id: int) -> Mapping[str, Written]:
    """By the root that the journal names."""
    rows = session.scalars(select(Record).where(Record.case_id == case_id, Record.kind.in_(WRITTEN)))
    return {row.root.hex(): Written(row.body, _erased(row.leaves), row.at, row.person_id) for row in rows}


def files_in(session: Session, case_id: int) -> Mapping[Piece, int]:
    """Rows of materials that have a file; twice the same at once is one."""
    rows = session.scalars(select(Material).where(Material.case_id == case_id, Material.digest.is_not(None)))
    return dict(map(_piece, rows))


def _piece(row: Material) -> tuple[Piece, int]:
    return (row.code, (row.digest or b"").hex(), row.file_name, row.added_at, row.added_by), row.id


def _erased(leaves: Mapping[str, Any] | None) -> frozenset[str]:
    return frozenset(name for name, (own_salt, _) in (leaves or {}).items() if own_salt is None)
