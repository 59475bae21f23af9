"""Which cases a verification goes through: one, those of a period, of an item, of an organisation, or all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from app.errors import CaseArchived, NotFound
from app.models import ArchivedCase, Case, Item, ItemVersion, JournalLine, Organisation
from app.queries.periods import moments_of
from engine.desk import iso
from engine.legible import legible

FILED, ENDED, STEPPED = "filed", "ended", "stepped"
BY = {FILED: "收件", ENDED: "办结", STEPPED: "办理"}
"""What of a case has to lie in the period, and how people call it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """`since` and `until`: first and last day at the office, both within. `org`: code of an organisation that handles
    or accepts, with those beneath it. What is empty does not matter.
    """

    number: str = ""
    since: date | None = None
    until: date | None = None
    by: str = FILED
    item: str = ""
    org: str = ""

    @property
    def is_everything(self) -> bool:
        return not (self.number or self.since or self.until or self.item or self.org)

    @property
    def period(self) -> tuple[datetime | None, datetime | None]:
        return moments_of(self.since, self.until)


def lengths(session: Session, scope: Scope) -> dict[int, int]:
    """Cases with how many lines they say they have, the oldest first. Those that were stepped in a period may be fewer:
    only their lines tell. Raises NotFound, CaseArchived.
    """
    asked = select(Case.id, Case.revision).order_by(Case.id)
    if scope.number:
        asked = asked.where(Case.number == _here(session, scope.number))
    if scope.item:
        code = _known(session, Item.code, scope.item, "事项")
        versions = select(ItemVersion.id).join(Item, ItemVersion.item_id == Item.id).where(Item.code == code)
        asked = asked.where(Case.item_version_id.in_(versions))
    if scope.org:
        offices = _beneath(_known(session, Organisation.code, scope.org, "机构"))
        asked = asked.where(or_(Case.handling_id.in_(offices), Case.accepting_id.in_(offices)))
    return {case_id: lines for case_id, lines in session.execute(asked.where(*_in_period(scope)))}


def _in_period(scope: Scope) -> list[ColumnElement[bool]]:
    """What was stepped in a period was filed before its end."""
    since, until = scope.period
    column = Case.ended_at if scope.by == ENDED else Case.filed_at
    told = []
    if since is not None and scope.by != STEPPED:
        told.append(column >= since)
    if until is not None:
        told.append(column < until)
    return [and_(*told, column.is_not(None))] if told else []


def _here(session: Session, number: str) -> str:
    """Who verifies an archived case is told which package it is."""
    place = session.scalar(select(ArchivedCase.place).where(ArchivedCase.number == number))
    try:
        return _known(session, Case.number, number, "办件")
    except NotFound as missing:
        raise CaseArchived(number=number, place=place) if place is not None else missing


def _known(session: Session, column, wanted: str, what: str) -> str:
    if session.scalar(select(column).where(column == wanted)) is None:
        raise NotFound(what=f"{what}「{wanted}」")
    return wanted


def _beneath(code: str) -> Select[tuple[int]]:
    tree = select(Organisation.id).where(Organisation.code == code).cte("verified", recursive=True)
    return select(tree.union(select(Organisation.id).where(Organisation.parent_id == tree.c.id)).c.id)


def stepped_in(session: Session, ids: Sequence[int], scope: Scope) -> list[int]:
    """Those of these cases that have a line in the period; what cannot be read is not left out."""
    since, until = (iso(moment) if moment else "" for moment in scope.period)
    asked = select(JournalLine.case_id, JournalLine.body).where(JournalLine.case_id.in_(ids))
    stepped = {case_id for case_id, body in session.execute(asked) if _is_within(body, since, until)}
    return [each for each in ids if each in stepped]


def _is_within(body: bytes, since: str, until: str) -> bool:
    """Moments of lines are written alike, so that texts compare as moments do."""
    said = legible(body)
    return said is None or (since <= said["at"] and (not until or said["at"] < until))
