"""Acts on the clocks of a case, the same whoever does them: an outcome, an event of the chart, a linked case."""

from engine import clock_acts
from engine.acting import before, decision
from engine.acting.papers import check_paper
from engine.chart import Chart
from engine.commands import ClockAct
from engine.desk import Desk, Moment
from engine.events import ClockActTold

ACTS = {**before.ACTS, **decision.ACTS}
TOLD = frozenset(
    (
        *(clock_acts.SUPPLEMENT, clock_acts.EXCEPT, clock_acts.COMPLETE),
        *(clock_acts.PAUSE, clock_acts.CONTINUE, clock_acts.APPROVE, clock_acts.EXTEND),
    )
)
"""What a linked case tells the case it works for, whose clocks these are."""


def do_act(desk: Desk, chart: Chart, moment: Moment, said: ClockAct) -> None:
    """Raises an EngineError that names the law where the act does not fit how the case stands."""
    check_paper(said)
    if desk.is_linked and said.act in TOLD:
        _tell(desk, said)
    else:
        ACTS[said.act](desk, chart, moment, said)


def _tell(desk: Desk, said: ClockAct) -> None:
    """Who approved an extension there is told with the notice of it."""
    decision.check_words(desk, said)
    if said.act == clock_acts.APPROVE:
        desk.extension_approved_by, desk.extension = said.by, said.length
    approved = desk.extension_approved_by if said.act == clock_acts.EXTEND else ""
    length = approved and desk.extension or said.length
    desk.told.append(ClockActTold(said.act, said.at, said.basis, length, said.document, said.by, approved))
