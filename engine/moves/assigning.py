"""What candidate rules have found: a task goes to a post or a person, or is over because it was agreed to already."""

from dataclasses import replace

from engine.case import Case, Moves
from engine.commands import Assign, Skip
from engine.duties import check_duties
from engine.errors import SkipRefused
from engine.moves.signing import decision
from engine.picture import OpenTask
from engine.sitting import given, is_seat, several_sign, whole_of


def assign(case: Case, command: Assign) -> None:
    """Whoever has claimed it keeps it, if it is not given to somebody else."""
    task, node = case.open_task(command.task)
    if command.person:
        check_duties(case.chart, case.desk.done_by, node, command.person)
    claimed = task.claimed_by if command.person in ("", task.claimed_by) else ""
    case.desk.tasks[task.key] = replace(
        task,
        org=command.org or task.org,
        role=command.role or task.role,
        person=command.person or task.person,
        claimed_by=claimed,
    )
    if is_seat(task.key):
        _seat(case, case.desk.tasks[task.key])


def _seat(case: Case, task: OpenTask) -> None:
    whole = whole_of(task.key)
    seats = given(case.desk.sittings[whole], task.key, task.person) if task.person else case.desk.sittings[whole]
    case.desk.sittings[whole] = tuple(
        replace(each, role=task.role) if each.key == task.key and each.role else each for each in seats
    )


def skip(case: Case, command: Skip) -> None:
    """The first outcome, as if that person had agreed here too: separation of duties counts them as having done it."""
    task, node = case.open_task(command.task)
    if several_sign(node) or is_seat(task.key):
        raise SkipRefused(task=case.chart.label(node.id), reason="该环节由多人办理")
    if not node.outcomes or node.outcomes[0].clock or node.outcomes[0].document:
        raise SkipRefused(task=case.chart.label(node.id), reason="该环节的结果影响期限或者要出具文书")
    check_duties(case.chart, case.desk.done_by, node, command.person)
    case.desk.did(node.id, command.person)
    flow = case.open_flow()
    flow.complete(task.key, decision(node, node.outcomes[0].name))
    case.desk.close(case.chart, task.key, case.moment)
    case.settle(flow)


MOVES: Moves = {Assign: assign, Skip: skip}
