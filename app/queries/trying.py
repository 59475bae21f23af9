"""Whether the engine would take a command now: tried on a state of its own, and forgotten."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.queries.standing import standing_of
from engine import case
from engine.commands import Command
from engine.desk import Moment
from engine.errors import CaseEnded, CaseSuspended, EngineError, NotStarted
from engine.moves import MOVES


def refusal(session: Session, case_id: int, command: Command, *, now: datetime) -> EngineError | None:
    """Why not; None where it would. For moves of a running case."""
    standing = standing_of(session, case_id)
    if standing is None:
        return NotStarted()
    if standing.desk.status != "running":
        return CaseEnded() if standing.desk.status == "ended" else CaseSuspended()
    there = case.Case(standing.chart, standing.desk, standing.flow, Moment(now, standing.calendar))
    try:
        MOVES[type(command)](there, command)
    except EngineError as refused:
        return refused
    return None
