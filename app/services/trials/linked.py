"""补正、特别程序、延期 are cases of their own; in a trial none begins, and the designer says what it would have done."""

from collections.abc import Mapping

from app.errors import TrialRefused
from app.services.trials.deeds import NUMBER
from app.services.trials.run import Run
from app.services.trials.turning import Turning
from engine.chart import Node
from engine.clauses import basis_of
from engine.clock_acts import APPROVE, COMPLETE, CONTINUE, EXTEND, PAPER_OF, PAUSE, SUPPLEMENT
from engine.commands import ClockAct
from engine.desk import iso

ACTS_OF_LINKS: Mapping[str, tuple[str, ...]] = {
    "supplement": (SUPPLEMENT, COMPLETE),
    "special": (PAUSE, CONTINUE),
    "extend": (APPROVE, EXTEND),
}
"""What linked cases of these kinds (`gov:actions`) tell the case they work for, in their order."""
WITH_DAYS = (PAUSE, APPROVE)
MOST_DAYS = 999


def acts_at(node: Node) -> tuple[str, ...]:
    return tuple(act for kind, acts in ACTS_OF_LINKS.items() if kind in node.actions for act in acts)


def tell_act(run: Run, *, task: str, act: str, basis: str = "", days: int = 0) -> Run:
    """`basis` and `days`: of a pause; `days` of an extension as well. Raises TrialRefused, EngineError."""
    open_task = run.open_task(task)
    if act not in acts_at(run.ground.chart.nodes[open_task.node]):
        raise TrialRefused(reason="该环节不能发起这样的关联办件")
    if act in WITH_DAYS and not 0 < days <= MOST_DAYS:
        raise TrialRefused(reason="请填写所需的工作日")
    turning = Turning(run)
    own = run.desk[0].item.get("bases") or {}
    turning.take(
        ClockAct(
            act,
            iso(run.clock),
            run.ground.cast.doer(run.picture, open_task),
            basis=basis_of(basis, own) if act == PAUSE else "",
            length=f"{days}wd" if act in WITH_DAYS else "",
            document=NUMBER if act in PAPER_OF else "",
        )
    )
    return turning.close()
