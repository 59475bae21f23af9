"""Sittings on the desk: their seats' tasks open and close as the seats do."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.chart import Chart, Node
from engine.desk import Desk, Moment
from engine.duties import may_do
from engine.picture import Seat
from engine.signers import Place, places
from engine.sitting import OPEN, REMOVED, Seats, convened, several_sign, whole_of


def open_task(desk: Desk, chart: Chart, key: str, moment: Moment, data: Mapping[str, Any]) -> None:
    """Somebody can do it now, or everybody who has to sign it. `data`: what the token knows."""
    node = chart.nodes[key.rpartition("#")[0]]
    if not several_sign(node):
        desk.open_task(chart, key, moment)
        return
    chosen = desk.appointed.pop(node.id, [])
    before = [(role, person) for role, person in desk.named.get(node.id, [])]
    wanted = [_able(desk, chart, node, place) for place in places(chart, node, data, chosen, before)]
    in_turn = node.sign == "sequence" or (node.loop is not None and node.loop.sequential)
    desk.since[key] = moment.text
    desk.reach(chart, node, key, moment)
    arrange(desk, node, key, convened(key, wanted, in_turn), moment)


def arrange(desk: Desk, node: Node, whole: str, seats: Seats, moment: Moment) -> None:
    """Keep the seats; every open one has a task, no other has."""
    desk.sittings[whole] = seats
    for seat in seats:
        if seat.state != OPEN:
            desk.tasks.pop(seat.key, None)
        elif seat.key not in desk.tasks:
            desk.lay(node, seat.key, moment, role=seat.role, person=seat.person)


def share(desk: Desk, key: str) -> str:
    """A task of one person becomes the first seat of a sitting, as it lies there. The key of that seat."""
    task = desk.tasks.pop(key)
    seat = Seat(f"{key}.1", OPEN, 1, task.role, task.person)
    desk.sittings[key] = (seat,)
    desk.since[key] = task.opened_at
    desk.tasks[seat.key] = replace(task, key=seat.key)
    return seat.key


def others_in(desk: Desk, key: str) -> set[str]:
    """Who has signed, also for somebody else, is asked to sign, or has claimed one of the seats beside this one."""
    people: set[str] = set()
    for seat in desk.sittings.get(whole_of(key), ()):
        if seat.key != key and seat.state != REMOVED:
            task = desk.tasks.get(seat.key)
            people |= {seat.person, seat.by, seat.agent}
            people |= {task.person, task.claimed_by, task.owner} if task else set()
    return people - {""}


def _able(desk: Desk, chart: Chart, node: Node, place: Place) -> Place:
    """Nobody waits for the signature of a person who must not give it: the node's role gives it."""
    role, person = place
    return (role, person) if not person or may_do(chart, desk.done_by, node, person) else (role, "")
