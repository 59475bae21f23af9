"""Our history as an event log that goes out: arrived, signed for, done, trace by trace, never all of it at once."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import CTE, Row, Select, or_, select
from sqlalchemy.orm import Session

from app.eventlogs import LoggedEvent, LoggedTrace
from app.eventlogs.events import AUTOSKIP, COMPLETE, REASSIGN, SCHEDULE, START
from app.models import HistoryLine, Organisation, Person
from app.queries.actors import person_id
from app.queries.mining.logs import HOW, MapAsked, our_cases
from app.queries.views import Who
from app.queries.views.mining import MapChoice
from engine.chart import Chart

AT_ONCE = 2000
GIVEN_ON = ("Transfer", "Delegate", "Resolve")
SKIPPED_BY_ITSELF = "skipped"


def logged_traces(
    session: Session, person: Who, asked: MapAsked, choice: MapChoice, chart: Chart
) -> Iterator[LoggedTrace]:
    """Cases in the order they were filed in; what is under way in one of them is not in it yet. No personal data of
    applicants is; people who did something are told by their account.
    """
    cases = our_cases(person, asked).cte("cases")
    writer = _Writer(_logins(session), _offices(session), chart)
    streamed = {"yield_per": AT_ONCE}
    with (
        closing(session.execute(select(cases).order_by(cases.c.case_id), execution_options=streamed)) as heads,
        closing(session.execute(_lines(cases), execution_options=streamed)) as lines,
    ):
        for case_id, rows in groupby(lines, key=attrgetter("case_id")):
            head = next(each for each in heads if each.case_id == case_id)
            yield LoggedTrace(head.number, _about(head, choice), writer.events(rows))


def _lines(cases: CTE) -> Select:
    line = HistoryLine
    columns = (line.seq, line.at, line.kind, line.actor, line.role, line.task, line.node, line.outcome, line.how)
    return (
        select(line.case_id, *columns, line.org_id, line.opened_at, line.signed_at)
        .join(cases, cases.c.case_id == line.case_id)
        .where(or_(line.how != "", line.kind.in_(GIVEN_ON)))
        .order_by(line.case_id, line.seq)
    )


class _Writer:
    """Turns lines into events, in the order in which they happened."""

    def __init__(self, logins: dict[int, str], offices: dict[int, str], chart: Chart):
        self._logins = logins
        self._offices = offices
        self._chart = chart

    def events(self, rows: Iterable[Row]) -> list[LoggedEvent]:
        return sorted((event for row in rows for event in self._of(row)), key=attrgetter("at"))

    def _of(self, row: Row) -> Iterator[LoggedEvent]:
        """By position: millions are made of them."""
        _, seq, at, _, actor, role, task, node, outcome, how, org, opened, signed = row
        name, office = self._chart.label(node), self._offices.get(org, "")
        resource = self._logins.get(person_id(actor) or 0, actor)
        if not how:
            yield LoggedEvent(name, REASSIGN, at, task, resource, role, office, node, "", seq)
            return
        if opened is not None:
            yield LoggedEvent(name, SCHEDULE, opened, task, "", role, office, node, "", seq)
        if signed is not None:
            yield LoggedEvent(name, START, signed, task, resource, role, office, node, "", seq)
        ending = AUTOSKIP if how == SKIPPED_BY_ITSELF else COMPLETE
        yield LoggedEvent(name, ending, at, task, resource, role, office, node, HOW.get(how, outcome), seq)


def _about(head: Row, choice: MapChoice) -> tuple[tuple[str, Any], ...]:
    about = (
        ("item", choice.item),
        ("itemName", choice.item_name),
        ("chart", choice.chart),
        ("chartVersion", choice.version),
        ("office", head.office),
        ("filedAt", head.filed_at),
        ("endedAt", head.ended_at),
        ("result", head.result),
    )
    return tuple((key, value) for key, value in about if value not in (None, ""))


def _logins(session: Session) -> dict[int, str]:
    return {person: login for person, login in session.execute(select(Person.id, Person.login))}


def _offices(session: Session) -> dict[int, str]:
    return {office: name for office, name in session.execute(select(Organisation.id, Organisation.name))}
