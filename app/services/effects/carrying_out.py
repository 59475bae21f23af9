"""One letter of the outbox about one effect of a line: done, and put away with what is to be remarked."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from app.services.effects.e_mail import send_mails
from app.services.effects.escalation import Escalation, escalation_of
from app.services.effects.handover import hand_over
from app.services.effects.hook import send_hook
from app.services.effects.in_site import write_notices
from app.services.handlers.job import Outside
from app.services.letters import Clock, Letter, settle
from app.services.supervise import supervise_by_ladder
from engine.ladders import EMAIL, HANDOVER, MESSAGE, SUPERVISE

Inside = Callable[[Session, Escalation, datetime], str]


def carry_out(outside: Outside, letter: Letter, clock: Clock) -> None:
    """Raises whatever kept it from being done; it may come again and says nothing twice."""
    if letter.name in INSIDE:
        with outside.database.transaction() as session:
            told = escalation_of(session, letter.cause, letter.name)
            settle(session, letter, clock(), INSIDE[letter.name](session, told, clock()))
        return
    send = send_mails if letter.name == EMAIL else send_hook
    remark = send(letter.cause, letter.name, outside, clock)
    with outside.database.transaction() as session:
        settle(session, letter, clock(), remark)


def _supervise(session: Session, told: Escalation, now: datetime) -> str:
    """The task it is about, where all rungs are of one."""
    nodes = {rung.deadline for rung in told.rungs if rung.kind == "task"}
    task = nodes.pop() if len(nodes) == len({rung.deadline for rung in told.rungs}) == 1 else ""
    supervise_by_ladder(session, case_id=told.case.id, cause=str(told.cause), task=task, now=now)
    return ""


INSIDE: dict[str, Inside] = {MESSAGE: write_notices, HANDOVER: hand_over, SUPERVISE: _supervise}
"""Effects that are over with one transaction."""
