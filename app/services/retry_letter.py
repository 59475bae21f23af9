"""重试: let the sender try again what it had given up."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import OutboxMessage
from app.permissions import check_can_adjust
from app.queries.views import Who


def retry_letter(session: Session, *, letter_id: int, person: Who, now: datetime) -> None:
    """Under the key it had. Raises NotAllowed; NotFound for what was sent, or is still being tried."""
    check_can_adjust(person)
    letter = session.get(OutboxMessage, letter_id, with_for_update=True)
    if letter is None or letter.sent_at is not None or letter.try_at is not None:
        raise NotFound(what="该未发出的消息")
    letter.try_at, letter.attempts = now, 0
