"""By which number an applicant is known: what their form says, as a digest to look it up by."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.models import Identity
from app.models.base import table_of
from app.services.records import Sealed

FIELD = "id_no"
"""The field in which every form asks for the applicant's own number (`docs/charts.md`)."""
IDENTITY = table_of(Identity)
INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def keep_identity(session: Session, case_id: int, sealed: Iterable[Sealed]) -> None:
    """The last form that names it counts."""
    number = next((each.body[FIELD] for each in sealed if each.kind == "form" and FIELD in each.body), "")
    if not isinstance(number, str) or not number:
        return
    connection = session.connection()
    digest = sha256(number.encode()).digest()
    fresh = INSERTS[connection.dialect.name](IDENTITY).values(case_id=case_id, digest=digest)
    connection.execute(fresh.on_conflict_do_update(index_elements=[IDENTITY.c.case_id], set_={"digest": digest}))
