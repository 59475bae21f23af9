"""What may still be done to a case that has ended."""

from engine.case import Case, Moves
from engine.commands import Nullify
from engine.errors import CaseNullified

NULLIFIED = "nullified"


def nullify(case: Case, command: Nullify) -> None:
    """Once; it stays ended."""
    if case.desk.result == NULLIFIED:
        raise CaseNullified()
    case.desk.result = NULLIFIED


MOVES: Moves = {Nullify: nullify}
