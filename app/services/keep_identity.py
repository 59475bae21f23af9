"""By which number an applicant is known: what their form says, as a digest to look it up by."""

from collections.abc import Iterable
from hashlib import sha256

from sqlalchemy.orm import Session

from app.models import Identity
from app.models.base import table_of
from app.services.inserts import insert_into
from app.services.records import Sealed

FIELD = "id_no"
"""The field in which every form asks for the applicant's own number (`docs/charts.md`)."""
IDENTITY = table_of(Identity)


def keep_identity(session: Session, case_id: int, sealed: Iterable[Sealed]) -> None:
    """The last form that names it counts."""
    number = next((each.body[FIELD] for each in sealed if each.kind == "form" and FIELD in each.body), "")
    if not isinstance(number, str) or not number:
        return
    digest = sha256(number.encode()).digest()
    fresh = insert_into(session, IDENTITY).values(case_id=case_id, digest=digest)
    session.execute(fresh.on_conflict_do_update(index_elements=[IDENTITY.c.case_id], set_={"digest": digest}))
