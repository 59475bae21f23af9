"""What a linked case did to the clocks of the case it belongs to, given to that case as a command, once."""

from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.labels import CLOCK_ACTS, label
from app.models import Case, JournalLine, Notice, OutboxMessage
from app.queries.actors import SYSTEM, person_id
from app.services.advance import advance
from app.services.handlers.job import NotNow, Outside
from app.services.letters import Clock, Letter, give_up, settle
from app.services.moving import moving_case_by_id
from app.services.outbox_rows import CLOCK
from app.services.repeated import line_before
from engine.commands import ClockAct
from engine.errors import CaseEnded, CaseSuspended, EngineError
from engine.replay import read_line

HELD = "所属办件已挂起，恢复后再记入期限。"
AFTER_ANOTHER = "同一办件的前一项期限事项尚未记入。"


def tell_clock(outside: Outside, letter: Letter, clock: Clock) -> None:
    """The cause is the request key, so a repetition is answered once.

    What the engine refuses is given up, and told to whoever did it: trying again would not help. A case that has
    ended has no clock any more. Raises NotNow while an earlier act of the same case waits, or the case is held.
    """
    try:
        with outside.database.transaction() as session:
            _check_in_order(session, letter)
            if line_before(session, SYSTEM, str(letter.cause)) is None:
                _act(session, letter, clock)
            settle(session, letter, clock())
    except CaseSuspended as held:
        raise NotNow(HELD) from held
    except CaseEnded:
        with outside.database.transaction() as session:
            settle(session, letter, clock())
    except EngineError as refused:
        with outside.database.transaction() as session:
            _refuse(session, letter, str(refused), clock)


def _check_in_order(session: Session, letter: Letter) -> None:
    """Acts of one case reach the other in the order they were done in. Raises NotNow."""
    earlier = (OutboxMessage.seq < letter.cause.seq) | (
        (OutboxMessage.seq == letter.cause.seq) & (OutboxMessage.n < letter.cause.n)
    )
    unsent = exists().where(OutboxMessage.case_id == letter.cause.case_id, OutboxMessage.kind == CLOCK, earlier)
    if session.scalar(select(unsent.where(OutboxMessage.try_at.is_not(None)))):
        raise NotNow(AFTER_ANOTHER)


def _act(session: Session, letter: Letter, clock: Clock) -> None:
    told, parent_id = _told(session, letter), _case(session, letter).parent_id
    assert parent_id is not None, "only a linked case tells of such an act"
    facts = {name: value for name, value in told.items() if name != "event"}
    command = ClockAct(**facts, cause=str(letter.cause))
    advance(
        session,
        moving_case_by_id(session, parent_id),
        command,
        actor=SYSTEM,
        now=clock(),
        request_key=str(letter.cause),
    )


def _told(session: Session, letter: Letter) -> dict[str, Any]:
    """The event as the linked case's journal tells it."""
    line = JournalLine.case_id == letter.cause.case_id, JournalLine.seq == letter.cause.seq
    return read_line(session.scalars(select(JournalLine.body).where(*line)).one())["events"][letter.cause.n]


def _refuse(session: Session, letter: Letter, why: str, clock: Clock) -> None:
    """Whoever did it hears of it; nothing else would tell them."""
    case, told = _case(session, letter), _told(session, letter)
    parent = session.get_one(Case, case.parent_id)
    give_up(session, letter, why)
    session.add(
        Notice(
            case_id=case.id,
            seq=letter.cause.seq,
            n=letter.cause.n,
            org_id=case.handling_id,
            role="",
            person_id=person_id(told.get("by", "")),
            text=f"「{label(CLOCK_ACTS, told['act'])}」没有记入办件 {parent.number} 的期限：{why}",
            at=clock(),
        )
    )


def _case(session: Session, letter: Letter) -> Case:
    return session.get_one(Case, letter.cause.case_id)
