"""Several people sign one task: 会签, 或签, 依次签署; 加签 and 减签."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from engine.agency import agent_of, doers_of, holder_of
from engine.asking import asking_of, kept_of
from engine.case import Case, Moves
from engine.chart import Loop, Node
from engine.commands import AddSigner, Complete, RemoveSigner
from engine.duties import check_duties
from engine.errors import SignerRefused, TaskNotOpen
from engine.moves.acts import act_by_outcome
from engine.moves.holding import own_task
from engine.picture import Seat
from engine.seating import arrange, others_in, share
from engine.signers import MAX_SEATS, is_person
from engine.sitting import (
    AFTER,
    BEFORE,
    DONE,
    OPEN,
    PARALLEL,
    REMOVED,
    Seats,
    decided,
    deciding,
    is_seat,
    joined,
    live,
    removed,
    seat_of,
    several_sign,
    signed,
    votes_of,
    whole_of,
)


def vote(case: Case, command: Complete, node: Node) -> None:
    """Finish one seat of a sitting: what it fills in stands at once, the last one to write a value wins."""
    whole = whole_of(command.task)
    seats = signed(case.desk.sittings[whole], command.task, holder_of(command), command.outcome, agent_of(command))
    _go_on(case, node, whole, seats, command)


def add_signer(case: Case, command: AddSigner) -> None:
    """On a task that one person signs, it turns that into a sitting."""
    task, node = own_task(case, command)
    if command.where not in (BEFORE, AFTER, PARALLEL):
        raise SignerRefused(task=case.chart.label(node.id), reason="加签方式只有前加签、后加签、并加签")
    _check_asked(case, node, task.key, command)
    key = task.key if is_seat(task.key) else share(case.desk, task.key)
    whole = whole_of(key)
    seats = joined(case.desk.sittings[whole], key, holder_of(command), command.to, command.where)
    case.desk.tasks[key] = replace(case.desk.tasks[key], person=holder_of(command))
    arrange(case.desk, node, whole, seats, case.moment)


def remove_signer(case: Case, command: RemoveSigner) -> None:
    """Whose signature is missing may be what has held up the decision."""
    whole = whole_of(command.task)
    node = case.chart.nodes.get(whole.rpartition("#")[0])
    seats = case.desk.sittings.get(whole, ())
    seat = seat_of(seats, command.task)
    if node is None or seat is None and command.task not in case.desk.tasks:
        raise TaskNotOpen(task=case.label(command.task))
    left = removed(seats, command.task)
    if reason := _against_removal(node, seat, left):
        raise SignerRefused(task=case.chart.label(node.id), reason=reason)
    _go_on(case, node, whole, left)


def decision(node: Node, outcome: str, votes: tuple[str, ...] = ()) -> dict[str, Any]:
    """What conditions can read of a finished task."""
    said = kept_of(node.id, outcome)
    return {**said, f"{node.id}.votes": votes} if said and several_sign(node) else said


def _go_on(case: Case, node: Node, whole: str, seats: Seats, signing: Complete | None = None) -> None:
    """Decide if it can be decided; otherwise those whose turn it is have their tasks."""
    loop = node.loop or Loop()
    written = signing is not None and bool(signing.data or loop.output)
    flow = case.open_flow() if written or loop.until else None
    values = flow.find(whole).data if flow else {}
    if signing and written:
        values.update(_filled_in(loop, signing, values if len(votes_of(seats)) > 1 else {}))
    outcome = decided(node, seats, _is_enough(case, node, seats, values))
    arrange(case.desk, node, whole, seats, case.moment)
    if outcome is not None:
        flow = flow or case.open_flow()
        by, documents = (signing.by, signing.documents) if signing else ("", {})
        seat = holder_of(signing) if signing else ""
        act_by_outcome(case, node, outcome, by, documents, partial(flow.values_of, whole))
        flow.complete(whole, decision(node, outcome, votes_of(seats)))
        case.desk.close(case.chart, whole, case.moment)
        case.settle(flow, whole, seat)
    elif flow and written:
        case.flow = flow.save()


def _filled_in(loop: Loop, signing: Complete, before: Mapping[str, Any]) -> dict[str, Any]:
    """The values of one signature, and what a multi-instance collects of each: its outcome, or one of the values."""
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in signing.data.items()}
    if loop.output:
        mine = values.get(loop.output_item) if loop.output_item else signing.outcome
        values[loop.output] = (*before.get(loop.output, ()), mine)
    return values


def _is_enough(case: Case, node: Node, seats: Seats, data: Mapping[str, Any]) -> bool:
    """Ask the completion condition of a multi-instance, if there is one. Raises ConditionFailed."""
    votes = votes_of(seats)
    if not votes or node.loop is None or not node.loop.until:
        return False
    numbers = {
        "nrOfInstances": len(live(seats)),
        "nrOfCompletedInstances": len(votes),
        "nrOfActiveInstances": sum(each.state == OPEN for each in seats),
        "votes": votes,
    }
    label = case.chart.label(node.id)
    return bool(asking_of(case.chart).ask(node.loop.until, node.id, data, numbers, label=label))


def _check_asked(case: Case, node: Node, key: str, command: AddSigner) -> None:
    if reason := _against(case, key, command):
        raise SignerRefused(task=case.chart.label(node.id), reason=reason)
    for person in command.to:
        check_duties(case.chart, case.desk.done_by, node, person)


def _against_removal(node: Node, seat: Seat | None, left: Seats) -> str:
    if seat is None or not deciding(node, left):
        return "至少保留一名签署人"
    if seat.state in (DONE, REMOVED):
        return "该签署人已经签署或已被减签"
    return f"至少需要 {node.min_people} 人签署" if len(live(left)) < node.min_people else ""


def _against(case: Case, key: str, command: AddSigner) -> str:
    if not command.to or not all(map(is_person, command.to)):
        return "没有选择人员"
    if set(doers_of(command)) & set(command.to):
        return "不能加签本人"
    if len(set(command.to)) < len(command.to) or others_in(case.desk, key) & set(command.to):
        return "同一人只能签署一次"
    if max(1, len(case.desk.sittings.get(whole_of(key), ()))) + len(command.to) > MAX_SEATS:
        return f"签署人不能超过 {MAX_SEATS} 人"
    return ""


MOVES: Moves = {AddSigner: add_signer, RemoveSigner: remove_signer}
