"""Who signs a task that several people sign, as the state of its case has it."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.queries.actors import person_id
from app.queries.people import names_of
from app.queries.views import SeatView
from engine.codec import loads
from engine.desk import Desk
from engine.picture import Seat
from engine.sitting import whole_of


def sitting_of(state: bytes | None, key: str) -> tuple[Seat, ...]:
    """The seats of the task this key belongs to; none where one person does it, or it is over."""
    return loads(state)[0].sittings.get(whole_of(key), ()) if state else ()


def seats_of(session: Session, desk: Desk, key: str) -> tuple[SeatView, ...]:
    """Those who have signed stand first."""
    seats = desk.sittings.get(whole_of(key), ())
    people = (person_id(key) for each in seats for key in (each.person, each.by))
    names = names_of(session, filter(None, people))
    return tuple(_view(seat, names) for seat in seats)


def _view(seat: Seat, names: Mapping[int, str]) -> SeatView:
    person, by = person_id(seat.person) or 0, person_id(seat.by) or 0
    return SeatView(
        number=int(seat.key.rpartition(".")[2]),
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
