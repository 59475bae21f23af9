"""What people do about a batch of migrations: ask for it, approve it, end it, undo it. The clock does the rest."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, exists, select, update
from sqlalchemy.orm import Session

from app.errors import MigrationBatchRefused, MigrationSwitchedOff, SecondPersonNeeded
from app.models import MigrationBatch, MigrationCase
from app.permissions import check_can_migrate, check_can_try_migration
from app.queries.views import Who
from app.services.migration.states import (
    ASKED,
    CANCELLED,
    LEFT_OUT,
    MOVABLE,
    MOVED,
    MOVING,
    STOPPED,
    TRIED,
    TRYING,
    UNDOING,
    check_state,
    locked,
    note_act,
)
from app.services.opinions import check_words, written_reason


def ask_migration(
    session: Session, *, batch_id: int, leave: Collection[str], reasons: str, person: Who, now: datetime
) -> None:
    """`leave`: numbers of cases that shall stay where they are; so do those that cannot be moved.

    Raises NotFound, NotAllowed, MigrationBatchElsewhere, MigrationBatchRefused, ReasonMissing, TextTooLong.
    """
    check_can_try_migration(person)
    batch = locked(session, batch_id)
    check_state(batch, (TRIED,), "提请批准")
    reason = written_reason(reasons)
    if batch.target_id is None:
        raise MigrationBatchRefused(reason="草稿尚未发布，只能演练")
    of_batch = update(MigrationCase).where(MigrationCase.batch_id == batch_id)
    session.execute(of_batch.where(MigrationCase.number.in_(leave)).values(state=LEFT_OUT))
    if not session.scalar(select(exists(_to_move(batch_id)))):
        raise MigrationBatchRefused(reason="没有可以迁移的办件")
    batch.state = ASKED
    note_act(batch, "ask", person, now, reason)


def approve_migration(session: Session, *, batch_id: int, person: Who, now: datetime, allowed: bool) -> None:
    """By another administrator than who tried it or asked for it. `allowed`: what the settings say.

    Raises NotFound, NotAllowed, MigrationSwitchedOff, MigrationBatchElsewhere, SecondPersonNeeded.
    """
    batch = _for_admin(session, batch_id, person, allowed)
    check_state(batch, (ASKED,), "批准")
    if person.id in {each["by"] for each in batch.acts}:
        raise SecondPersonNeeded()
    batch.state = MOVING
    note_act(batch, "approve", person, now)


def end_migration(session: Session, *, batch_id: int, reasons: str, person: Who, now: datetime) -> None:
    """Nothing was moved yet: it is cancelled, or not approved. Else it stops, and what was moved stays so.

    Raises NotFound, NotAllowed, MigrationBatchElsewhere, TextTooLong, TextUnreadable.
    """
    check_can_try_migration(person)
    batch = locked(session, batch_id)
    check_state(batch, (TRYING, TRIED, ASKED, MOVING, UNDOING), "停止")
    check_words("理由", reasons.strip())
    batch.state = STOPPED if batch.state in (MOVING, UNDOING) else CANCELLED
    note_act(batch, "end", person, now, reasons.strip())


def undo_migration(session: Session, *, batch_id: int, reasons: str, person: Who, now: datetime, allowed: bool) -> None:
    """Moves back whatever nobody has gone on with. Needs no second person: it restores what was.

    Raises NotFound, NotAllowed, MigrationSwitchedOff, MigrationBatchElsewhere, ReasonMissing, TextTooLong.
    """
    batch = _for_admin(session, batch_id, person, allowed)
    check_state(batch, (MOVED, STOPPED), "撤销")
    reason = written_reason(reasons)
    batch.state = UNDOING
    note_act(batch, "undo", person, now, reason)


def _for_admin(session: Session, batch_id: int, person: Who, allowed: bool) -> MigrationBatch:
    check_can_migrate(person)
    if not allowed:
        raise MigrationSwitchedOff()
    return locked(session, batch_id)


def _to_move(batch_id: int) -> Select[str]:
    of_batch = select(MigrationCase.number).where(MigrationCase.batch_id == batch_id, MigrationCase.state == "")
    return of_batch.where(MigrationCase.verdict.in_(MOVABLE))
