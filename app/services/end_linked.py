"""What belongs to a case ends with it: 补正, 特别程序 and 延期 that are still at work."""

from contextlib import suppress

from app.queries.actors import SYSTEM
from app.queries.linked import links_to_end
from app.services.advance import advance
from app.services.handlers.job import Outside
from app.services.letters import Clock, Letter, settle_alone
from app.services.moving import moving_case_by_id
from engine.commands import Terminate
from engine.errors import CaseEnded


def end_linked(outside: Outside, letter: Letter, clock: Clock) -> None:
    """Each in a transaction of its own; one that ended by itself meanwhile is left as it is."""
    with outside.database.reading() as session:
        ending = links_to_end(session, letter.cause.case_id)
    for case_id in ending:
        with suppress(CaseEnded), outside.database.transaction() as session:
            moving = moving_case_by_id(session, case_id)
            key = f"{letter.cause}/{moving.case.number}"
            advance(session, moving, Terminate(SYSTEM), actor=SYSTEM, now=clock(), request_key=key)
    settle_alone(outside, letter, clock)
