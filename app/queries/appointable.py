"""指定办理人: for which tasks to come whoever finishes one may choose people, and whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.queries.people import holders_of
from app.queries.standing import Standing
from app.queries.views.coming import ComingView
from app.queries.views.person import Addressee
from engine.chart import Node
from engine.duties import may_do
from engine.moves.appointing import reachable
from engine.signers import are_chosen
from engine.sitting import several_sign

MOST_PEOPLE = 100


@dataclass(frozen=True, slots=True)
class Appointable:
    """Who holds the post and may do it, where there is a choice; `several` of them where several sign."""

    several: bool
    people: tuple[Addressee, ...]


def appointable_of(
    session: Session, standing: Standing, node: str, coming: Sequence[ComingView], *, by: str, now: datetime
) -> dict[str, Appointable]:
    """By node. `node`: that of the task at hand; `by`: the key of who finishes it, and so will have done it."""
    chart, done_by = standing.chart, standing.desk.done_by
    done_by = {**done_by, node: (*done_by.get(node, ()), by)}
    found = {}
    for place, there in _ahead(standing, node, coming):
        holders = holders_of(session, place.role, place.org_id, now=now)[:MOST_PEOPLE]
        people = tuple(each for each in holders if may_do(chart, done_by, there, each.key))
        if len(people) > 1:
            found[place.node] = Appointable(several_sign(there), people)
    return found


def _ahead(standing: Standing, node: str, coming: Sequence[ComingView]) -> Iterator[tuple[ComingView, Node]]:
    """Tasks of people that the flows lead to from here if all goes well, whose signers the chart does not name."""
    nodes: Mapping[str, Node] = standing.chart.nodes
    ways = reachable(standing.chart, node) if node in nodes else frozenset()
    for place in coming:
        likely = place.certain or place.usual
        if likely and place.org_id and place.node in ways and are_chosen(nodes[place.node]):
            yield place, nodes[place.node]
