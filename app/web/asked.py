"""A dialog that has to be asked again: which one, why, and what was typed into it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from app.auth import writing
from app.errors import UrgedEnough
from app.services.answer import Answer
from app.web.refusals import status_of
from engine import errors


OF_A_CHOICE = (
    *(errors.GivenRefused, errors.SignerRefused, errors.ReturnRefused, errors.JumpRefused),
    *(errors.SeparationOfDuties, UrgedEnough),
)
"""What was chosen cannot be: somebody else, or another place, may do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Nothing, on a page opened afresh. `panel`: the name of the dialog."""

    panel: str = ""
    message: str = ""
    typed: MultiDict[str, str] = field(default_factory=MultiDict)

    def about(self, panel: str) -> "Asked":
        """For one dialog: nothing, where it is about another."""
        return self if panel == self.panel else NOTHING

    def text(self, name: str, otherwise: str = "") -> str:
        return self.typed.get(name, otherwise)

    def several(self, name: str) -> list[str]:
        return self.typed.getlist(name)

    def __bool__(self) -> bool:
        return bool(self.panel)


NOTHING = Asked()


def moved(panel: str, deed: Callable[[Any], Answer], again: Callable[[Asked], str]) -> Answer | tuple[str, int]:
    """Carry a deed out in a transaction of its own; what has to be written differently is asked on the same page."""
    try:
        with writing() as db:
            return deed(db)
    except Exception as refused:  # only those that ask the person to write something else stay on the page
        if not _asks_again(refused):
            raise
        status, message = status_of(refused), str(refused)
    return again(Asked(panel, message, MultiDict(request.form))), status


def _asks_again(refused: Exception) -> bool:
    return status_of(refused) == 422 or isinstance(refused, OF_A_CHOICE)
