"""What an act has to bring: its document, and reasons to refuse it that name the law."""

from typing import NoReturn

from engine.clauses import CLAUSES
from engine.clock_acts import DOCUMENTS, EXTEND, NEED_A_DOCUMENT, PAPER_OF, PAUSE, SUPPLEMENT
from engine.commands import ClockAct
from engine.errors import ClockActRefused, DocumentMissing

_LAW = {SUPPLEMENT: "licensing-32", PAUSE: "licensing-45", EXTEND: "licensing-42"}


def check_paper(said: ClockAct) -> None:
    """Nobody was told anything without its number."""
    if said.act in NEED_A_DOCUMENT and not said.document:
        raise DocumentMissing(document=DOCUMENTS[PAPER_OF[said.act]], law=CLAUSES[_LAW[said.act]].cited)


def refuse(act: str, reason: str, clause: str) -> NoReturn:
    raise ClockActRefused(act=act, reason=reason, law=CLAUSES[clause].cited)
