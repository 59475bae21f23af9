"""文号: 机关代字, the kind of the document, the year, and a sequence that begins anew each year."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.models import Organisation
from app.services.case_number import NEXT
from engine.calendar import ZONE

WORDS = {
    "receipt": "收",
    "acceptance_notice": "受",
    "supplement_notice": "补告",
    "refusal_of_acceptance": "不受",
    "special_notice": "特告",
    "extension_notice": "延告",
    "grant_decision": "许准",
    "refuse_decision": "许不",
    "delivery_receipt": "送",
}


def next_document_number(session: Session, organisation: Organisation, kind: str, now: datetime) -> str:
    """Never given twice, and no number is left out: a transaction that is undone gives its number back.

    Who needs the next number of the same sequence waits until this transaction ends.
    """
    prefix = f"{organisation.prefix or organisation.short}{WORDS[kind]}〔{now.astimezone(ZONE).year}〕"
    return f"{prefix}{session.execute(NEXT, {'prefix': prefix}).scalar_one()}号"
