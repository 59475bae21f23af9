"""站内消息: a notice for each receiver."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, Notice
from app.services.effects.escalation import Escalation
from app.services.effects.receivers import Receiver, audience_of
from app.services.effects.remarks import said_of_unheld
from app.services.effects.wording import text_of
from app.services.handlers.notify import LONGEST


def write_notices(session: Session, told: Escalation, now: datetime) -> str:
    """All in one transaction, so that they are there or not. Gives back a remark: whom nobody could reach.

    The case row is locked, so that two senders do not both find nothing.
    """
    session.scalars(select(Case.id).where(Case.id == told.case.id).with_for_update()).one()
    named = {"case_id": told.case.id, "seq": told.cause.seq, "n": told.cause.n}
    audience = audience_of(session, told, now=now)
    if session.scalar(select(Notice.id).filter_by(**named).limit(1)) is None:
        for place, receiver in enumerate(audience.receivers):
            session.add(Notice(**named, place=place, **_to(receiver), text=_text(session, told, receiver), at=told.at))
    return said_of_unheld(audience)


def _to(receiver: Receiver) -> dict[str, int | str | None]:
    return {
        "org_id": receiver.org_id,
        "role": receiver.role,
        "person_id": receiver.person_id,
        "task_id": receiver.task_id,
    }


def _text(session: Session, told: Escalation, receiver: Receiver) -> str:
    return text_of(session, told, receiver.rungs)[:LONGEST]
