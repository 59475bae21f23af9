"""What finishing a task does to the clocks: the act its outcome names, with what the form and the documents say."""

from collections.abc import Callable, Mapping
from typing import Any

from engine.acting import do_act
from engine.acting.before import check_in_time
from engine.case import Case
from engine.chart import Node
from engine.clauses import basis_of
from engine.clock_acts import APPROVE, EXTEND, EXTENSION_DAYS, PAPER_OF, PAUSE, SPECIAL_DAYS, SPECIAL_KIND
from engine.commands import ClockAct

_DAYS = {PAUSE: SPECIAL_DAYS, APPROVE: EXTENSION_DAYS, EXTEND: EXTENSION_DAYS}
_AGAINST = "danger"


def act_by_outcome(
    case: Case, node: Node, name: str, by: str, documents: Mapping[str, str], values: Callable[[], Mapping[str, Any]]
) -> None:
    """Before the tokens move, so that what opens then finds the clocks as they are. `values`: the routing values."""
    outcome = node.outcome(name)
    if outcome is None or not case.desk.keeps_ledgers:
        return
    if node.clock == "before" and outcome.style == _AGAINST and not case.desk.accepted_at:
        check_in_time(case.desk, case.moment, case.moment.text)
    if outcome.clock:
        data = values() if outcome.clock in _DAYS else {}
        said = ClockAct(
            outcome.clock,
            case.moment.text,
            by,
            basis=_basis(case, data.get(SPECIAL_KIND)) if outcome.clock == PAUSE else "",
            length=_length(data.get(_DAYS.get(outcome.clock, ""))),
            document=documents.get(PAPER_OF.get(outcome.clock, ""), ""),
        )
        do_act(case.desk, case.chart, case.moment, said)


def _basis(case: Case, kind: object) -> str:
    return basis_of(str(kind or ""), case.desk.item.get("bases") or {})


def _length(days: object) -> str:
    """Working days, as a form says their number; empty where it says none."""
    return f"{days}wd" if days not in (None, "") else ""
