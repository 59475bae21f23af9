"""取回: whoever finished a task wants it back, while nothing after it was touched."""

from engine import agency
from engine.case import Case, Moves
from engine.commands import TakeBack
from engine.desk import Desk
from engine.errors import TakeBackRefused, TaskNotOpen
from engine.picture import Seat, Waiting
from engine.seating import arrange
from engine.sitting import DONE, OPEN, seat_of, unsigned, whole_of
from engine.spiff import moving
from engine.spiff.flow import Flow
from engine.ways import OWN, NoWay, way_to


def take_back(case: Case, command: TakeBack) -> None:
    """Nothing it brought may have been touched: signed for, signed, fired, done, sent."""
    key = whole_of(command.task)
    if key in case.desk.sittings:
        _vote(case, command, key)
        return
    label, node, mine = case.label(key), key.rpartition("#")[0], agency.holder_of(command)
    number, count, by = case.desk.trail.get(key, (0, 0, ""))
    if node not in case.chart.nodes or not case.desk.done_by.get(node):
        raise TaskNotOpen(task=label)
    if mine not in case.desk.done_by[node] or by not in ("", mine):
        raise TakeBackRefused(task=label, reason="它不是由您办理的")
    flow = case.open_flow()
    brought = moving.brought_by(flow, number)
    if not by or len(brought) != count or any(_is_touched(case.desk, each) for each in moving.keys_of(brought)):
        raise TakeBackRefused(task=label, reason="之后的环节已经签收、办理或对外发出")
    here, standing = moving.first_place(flow, number)
    try:
        way = way_to(case.chart, here, node, OWN, case.desk.passed, standing)
        moving.take_back(flow, number, way, mine)
    except NoWay as no:
        raise TakeBackRefused(task=label, reason=no.reason) from no
    _settle(case, flow, node)


def _settle(case: Case, flow: Flow, node: str) -> None:
    """It opens for whoever takes it back; who was chosen for the node is meant for when the case comes there again."""
    chosen = case.desk.appointed.pop(node, None)
    case.settle(flow)
    if chosen is not None:
        case.desk.appointed[node] = chosen


def _vote(case: Case, command: TakeBack, whole: str) -> None:
    """One signature of a task that is not decided yet, unless somebody whose turn came after has signed for theirs."""
    seats, label = case.desk.sittings[whole], case.label(whole)
    node = case.chart.nodes[whole.rpartition("#")[0]]
    seat = seat_of(seats, command.task)
    if seat is None or seat.state != DONE:
        raise TaskNotOpen(task=label)
    if seat.by != agency.holder_of(command):
        raise TakeBackRefused(task=label, reason="它不是由您签署的")
    if node.loop is not None and node.loop.output:
        raise TakeBackRefused(task=label, reason="该签署已计入汇总结果")
    if any(each.rank > seat.rank and _is_busy(case.desk, each) for each in seats):
        raise TakeBackRefused(task=label, reason="之后的签署人已经签收或签署")
    arrange(case.desk, node, whole, unsigned(seats, seat.key), case.moment)


def _is_busy(desk: Desk, seat: Seat) -> bool:
    task = desk.tasks.get(seat.key)
    return seat.state == DONE or (seat.state == OPEN and task is not None and bool(task.signed_at or task.owner))


def _is_touched(desk: Desk, key: str) -> bool:
    task, seats = desk.tasks.get(key), desk.sittings.get(key, ())
    if task is not None and (task.signed_at or task.owner):
        return True
    own = (desk.tasks[each.key] for each in seats if each.key in desk.tasks)
    waits = desk.waiting.get(key)
    return any(each.state == DONE for each in seats) or any(each.signed_at for each in own) or _is_job(waits)


def _is_job(waits: Waiting | None) -> bool:
    return waits is not None and waits.kind == "job"


MOVES: Moves = {TakeBack: take_back}
