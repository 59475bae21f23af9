"""Clocks stopped when the promised limit was nearly over, with nothing to show for it."""

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from app.models import Case, HistoryLine, Material
from app.queries.conformance.scope import PERSON, Scope, Thresholds, spots

PAUSE, CONTINUE = "pause", "continue"


def spotted(scope: Scope, thresholds: Thresholds) -> Select:
    """With less than so many `percent` left, and no document, or nothing to show for it before it went on."""
    line = HistoryLine
    went_on = _went_on()
    nothing_came = went_on.is_not(None) & ~_material_until(went_on) & ~_result_until(went_on)
    return spots(line.paused_left).where(
        line.clock == PAUSE,
        line.paused_left < thresholds["percent"],
        or_(line.document == "", nothing_came),
        *scope.holds(),
    )


def _went_on() -> ColumnElement:
    """When the clock ran again, if it did."""
    later, line = aliased(HistoryLine), HistoryLine
    asked = select(func.min(later.at)).where(later.case_id == line.case_id, later.seq > line.seq)
    return asked.where(later.clock == CONTINUE).correlate(line).scalar_subquery()


def _material_until(moment: ColumnElement) -> ColumnElement[bool]:
    """Given to the case itself, or to one that belongs to it."""
    line = HistoryLine
    came = Material.added_at.between(line.at, moment)
    return exists().where(Material.case_id.in_(_family()), came).correlate(line)


def _result_until(moment: ColumnElement) -> ColumnElement[bool]:
    """Of a 特别程序: by a laboratory, an expert, a hearing, not by who stopped the clock."""
    line, done = HistoryLine, aliased(HistoryLine)
    by_another = and_(done.actor != line.actor, done.actor.like(PERSON))
    came = and_(done.how == "completed", done.stage == "special", done.at > line.at, done.at <= moment)
    return exists().where(done.case_id.in_(_family()), by_another, came).correlate(line)


def _family() -> Select:
    """The case, and those that belong to it."""
    line = HistoryLine
    return select(Case.id).where(or_(Case.id == line.case_id, Case.parent_id == line.case_id)).correlate(line)
