"""Where a process map takes its events from: two selectables that answer to the same columns, whoever's log it is."""

from dataclasses import dataclass
from datetime import datetime
from string import digits

from sqlalchemy import FromClause, Select, case, func, or_, select
from sqlalchemy.orm import Session

from app.models import Case, HistoryLine, Item, ItemVersion, Organisation
from app.queries.cases import visible_to
from app.queries.views import Who
from app.queries.views.mining import RETURNED, SKIPPED

HOW = {"returned": RETURNED, "skipped": SKIPPED}


@dataclass(frozen=True, slots=True)
class MapAsked:
    """One item on one version of a chart; cases filed from `since` to before `until`, handled by `org` (a code)."""

    item: str
    version_id: int
    since: datetime | None = None
    until: datetime | None = None
    org: str = ""


@dataclass(frozen=True)
class EventLog:
    """`cases`: case_id, number, office, filed_at, ended_at, result. `events`: what was finished in them, as case_id,
    seq, node, outcome, at, seconds, waited, worked. `steps`: the same, with one for all signatures of a sitting.
    """

    cases: FromClause
    events: FromClause
    steps: FromClause


def our_log(person: Who, asked: MapAsked) -> EventLog:
    """What the person may see of our own cases. They stand by themselves: SQLite takes no deeper statement."""
    cases = our_cases(person, asked).cte("cases").prefix_with("NOT MATERIALIZED", dialect="postgresql")
    done = HistoryLine
    events = (
        select(
            done.case_id,
            done.seq,
            done.node,
            case(*((done.how == how, outcome) for how, outcome in HOW.items()), else_=done.outcome).label("outcome"),
            done.at,
            done.seconds,
            func.coalesce(done.waited, done.seconds).label("waited"),
            done.worked,
        )
        .join(cases, cases.c.case_id == done.case_id)
        .where(done.how != "")
    )
    seat = done.task.like("%#%.%")  # seats have a second number: `cosign#1.12` (`engine.sitting`)
    steps = events.where(or_(~seat, done.position.not_in(_signed_later(events.where(seat)))))
    return EventLog(cases, events.subquery("events"), steps.subquery("steps"))


def _signed_later(seats: Select) -> Select:
    """The last signature of a sitting stands for all: it decided. Those before it, looked up once and not for each."""
    done = HistoryLine
    sitting = (done.case_id, func.rtrim(done.task, digits))
    later = func.lead(done.position).over(partition_by=sitting, order_by=done.seq)
    signed = seats.with_only_columns(done.position, later.label("later")).subquery("signed")
    return select(signed.c.position).where(signed.c.later.is_not(None))


def is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def work_in_memory(session: Session) -> None:
    """A map sorts all it counts: let PostgreSQL do that in memory, for this transaction alone."""
    if is_postgresql(session):
        session.execute(select(func.set_config("work_mem", "128MB", True)))


def our_cases(person: Who, asked: MapAsked) -> Select:
    versions = select(ItemVersion.id).join(Item, ItemVersion.item_id == Item.id).where(Item.code == asked.item)
    found = select(
        Case.id.label("case_id"),
        Case.number,
        select(Organisation.name).where(Organisation.id == Case.handling_id).scalar_subquery().label("office"),
        Case.filed_at,
        Case.ended_at,
        Case.result,
    ).where(Case.item_version_id.in_(versions), Case.chart_version_id == asked.version_id, visible_to(person))
    if asked.since is not None:
        found = found.where(Case.filed_at >= asked.since)
    if asked.until is not None:
        found = found.where(Case.filed_at < asked.until)
    office = select(Organisation.id).where(Organisation.code == asked.org).scalar_subquery()
    return found.where(Case.handling_id == office) if asked.org else found
