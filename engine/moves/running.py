"""Beginning, holding, ending a case; what the clock and material that comes later do to it."""

from engine.case import Case, Moves
from engine.checks import check_data
from engine.commands import Fire, HandIn, Resume, Start, Suspend, Terminate, WithdrawApplication
from engine.desk import iso
from engine.errors import TimerNotArmed, TimerNotDue
from engine.spiff.flow import Flow


def start(case: Case, command: Start) -> None:
    routing = {key for key, each in case.chart.fields.items() if each.routing}
    check_data(case.chart.name, command.data, routing)
    case.desk.item, case.desk.status = dict(command.item), "running"
    case.settle(Flow.start(case.chart, command.data))


def fire(case: Case, command: Fire) -> None:
    timer = case.desk.deadlines.get(command.timer)
    if timer is None or timer.kind != "timer":
        raise TimerNotArmed(timer=case.label(command.timer))
    if iso(case.moment.at) < timer.due:
        raise TimerNotDue(timer=case.chart.label(timer.node), due=timer.due)
    flow = case.open_flow()
    flow.happen(command.timer)
    case.settle(flow)


def hand_in(case: Case, command: HandIn) -> None:
    """Moves nothing: the line binds what came, and when."""


def suspend(case: Case, command: Suspend) -> None:
    case.desk.status = "suspended"


def resume(case: Case, command: Resume) -> None:
    case.desk.status = "running"


def terminate(case: Case, command: Terminate) -> None:
    case.finish("", "terminated")


def withdraw(case: Case, command: WithdrawApplication) -> None:
    case.finish("", "withdrawn")


MOVES: Moves = {
    Start: start,
    Fire: fire,
    HandIn: hand_in,
    Suspend: suspend,
    Resume: resume,
    Terminate: terminate,
    WithdrawApplication: withdraw,
}
