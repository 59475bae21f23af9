"""Who signs a task that several people sign, as the state of its case has it."""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil

from sqlalchemy.orm import Session

from app.queries.actors import person_id
from app.queries.people import names_of
from app.queries.standing import Standing
from app.queries.views import SeatView, SittingView
from engine.chart import Node
from engine.codec import loads
from engine.desk import Desk
from engine.picture import Seat
from engine.sitting import deciding, live, several_sign, votes_of, whole_of


def sitting_of(state: bytes | None, key: str) -> tuple[Seat, ...]:
    """The seats of the task this key belongs to; none where one person does it, or it is over."""
    return loads(state)[0].sittings.get(whole_of(key), ()) if state else ()


def seats_of(session: Session, desk: Desk, key: str) -> tuple[SeatView, ...]:
    """Those who have signed stand first."""
    seats = desk.sittings.get(whole_of(key), ())
    people = (person_id(key) for each in seats for key in (each.person, each.by))
    names = names_of(session, filter(None, people))
    return tuple(_view(seat, names) for seat in seats)


def sitting_view(session: Session, standing: Standing, key: str) -> SittingView | None:
    """None where one person does the task this key belongs to."""
    seats = standing.desk.sittings.get(whole_of(key), ())
    if not seats:
        return None
    node = standing.chart.nodes[key.rpartition("#")[0]]
    counting = deciding(node, seats) if several_sign(node) else live(seats)
    votes = votes_of(counting)
    return SittingView(
        rule=node.sign,
        advice=not several_sign(node),
        of=len(counting),
        signed=len(votes),
        agreed=votes.count(node.outcomes[0].name) if node.outcomes else len(votes),
        needed=_needed(node, len(counting)),
        mine=_number(key) if key in standing.desk.tasks and whole_of(key) != key else 0,
        seats=seats_of(session, standing.desk, key),
    )


def _needed(node: Node, seats: int) -> int:
    if node.sign == "ratio":
        return ceil(Fraction(node.ratio) * seats)
    return 1 if node.sign == "any" else seats


def _number(key: str) -> int:
    return int(key.rpartition(".")[2])


def _view(seat: Seat, names: Mapping[int, str]) -> SeatView:
    person, by = person_id(seat.person) or 0, person_id(seat.by) or 0
    return SeatView(
        number=_number(seat.key),
        state=seat.state,
        rank=seat.rank,
        role=seat.role,
        person_id=person,
        person_name=names.get(person, ""),
        outcome=seat.outcome,
        by_id=by,
        by_name=names.get(by, ""),
        added=seat.added,
    )
