"""Write what a step says about time: deadlines set, cleared, held while the case is suspended; cards; citations."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Insert, bindparam, delete, insert, update
from sqlalchemy.dialects import postgresql, sqlite

from app.models import Card, Case, Citation, Deadline
from app.models.base import table_of
from app.services.citation_rows import citation_rows
from app.services.clock_rows import card_row, deadline_row, settled_row, timers
from engine.events import CardChanged, CardRaised, CaseResumed, CaseSuspended, DeadlineCleared, DeadlineSet
from engine.run import Step

CARD, CITATION, DEADLINE = table_of(Card), table_of(Citation), table_of(Deadline)


def _deadline_upsert(dialect: Any) -> Insert:
    """A deadline that is set again is moved, and whatever was wrong with it is tried afresh."""
    setting = dialect.insert(DEADLINE)
    moved = {column: setting.excluded[column] for column in ("kind", "node", "due_at", "fire_at")}
    afresh = {"attempts": 0, "error": "", "stopped_at": None}
    return setting.on_conflict_do_update(index_elements=["case_id", "key"], set_={**moved, **afresh})


def _citing(dialect: Any) -> Insert:
    """The first line that rests on a clause stands."""
    return dialect.insert(CITATION).on_conflict_do_nothing(index_elements=["case_id", "clause"])


# Built once: the road from a step to rows is walked for every command.
CLEAR_DEADLINE = delete(DEADLINE).where(
    DEADLINE.c.case_id == bindparam("of_case"), DEADLINE.c.key.in_(bindparam("keys", expanding=True))
)
SET_DEADLINE = {"sqlite": _deadline_upsert(sqlite), "postgresql": _deadline_upsert(postgresql)}
HOLD_TIMER = (
    update(DEADLINE)
    .where(DEADLINE.c.case_id == bindparam("of_case"), DEADLINE.c.key == bindparam("timer"))
    .where(DEADLINE.c.stopped_at.is_(None))
    .values(fire_at=bindparam("new_fire_at", type_=DEADLINE.c.fire_at.type))
)
RAISE_CARD = insert(CARD)
SETTLE_CARD = (
    update(CARD)
    .where(CARD.c.case_id == bindparam("of_case"), CARD.c.key == bindparam("card"))
    .values(state=bindparam("new_state"), changed_at=bindparam("new_changed_at", type_=CARD.c.changed_at.type))
)
CITE = {"sqlite": _citing(sqlite), "postgresql": _citing(postgresql)}


def keep_clocks(connection: Connection, case: Case, done: Step, orgs: Mapping[str, int]) -> None:
    """At most one statement for each kind of change, whatever their number."""
    _deadlines(connection, case, done)
    _cards(connection, case, done, orgs)
    cited = list(citation_rows(case.revision, done))
    if cited:
        connection.execute(CITE[connection.dialect.name], [{"case_id": case.id, **row} for row in cited])


def _deadlines(connection: Connection, case: Case, done: Step) -> None:
    cleared = [each.key for each in done.events if isinstance(each, DeadlineCleared)]
    if cleared:
        connection.execute(CLEAR_DEADLINE, {"of_case": case.id, "keys": cleared})
    armed = [deadline_row(each, done) for each in done.events if isinstance(each, DeadlineSet)]
    if armed:
        connection.execute(SET_DEADLINE[connection.dialect.name], [{"case_id": case.id, **row} for row in armed])
    held = timers(done) if any(isinstance(each, CaseSuspended | CaseResumed) for each in done.events) else {}
    if held:
        rows = [{"of_case": case.id, "timer": key, "new_fire_at": at} for key, at in held.items()]
        connection.execute(HOLD_TIMER, rows)


def _cards(connection: Connection, case: Case, done: Step, orgs: Mapping[str, int]) -> None:
    raised = [card_row(each, orgs, done) for each in done.events if isinstance(each, CardRaised)]
    if raised:
        connection.execute(RAISE_CARD, [{"case_id": case.id, **row} for row in raised])
    settled = [each for each in done.events if isinstance(each, CardChanged)]
    if settled:
        rows = [(each.card, settled_row(each, done.at)) for each in settled]
        connection.execute(
            SETTLE_CARD,
            [
                {"of_case": case.id, "card": card, **{f"new_{name}": value for name, value in row.items()}}
                for card, row in rows
            ],
        )
