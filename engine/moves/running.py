"""Beginning, holding, ending a case; what material that comes later does to it."""

from engine.case import Case, Moves
from engine.checks import check_data
from engine.commands import HandIn, Remark, Resume, Start, Suspend, Terminate, WithdrawApplication
from engine.spiff.flow import Flow


def start(case: Case, command: Start) -> None:
    routing = {key for key, each in case.chart.fields.items() if each.routing}
    check_data(case.chart.name, command.data, routing)
    case.desk.item, case.desk.status = dict(command.item), "running"
    case.desk.receive(case.chart, case.moment)
    case.settle(Flow.start(case.chart, command.data))


def hand_in(case: Case, command: HandIn) -> None:
    """Moves nothing: the line binds what came, and when."""


def remark(case: Case, command: Remark) -> None:
    """Moves nothing: what was decided stays decided."""


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
    HandIn: hand_in,
    Remark: remark,
    Suspend: suspend,
    Resume: resume,
    Terminate: terminate,
    WithdrawApplication: withdraw,
}
