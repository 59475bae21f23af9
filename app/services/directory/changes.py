"""Setting fields and writing down what that changed, in one go."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.models import AdminChange, AuditRule, ChartVersion, Organisation, Person, Region
from app.models.admin_change import CHART_VERSION
from app.services.directory.entries import CHANGED, UNCHANGED, By, Kept
from app.services.opinions import check_words

REASON_MOST = 500
KINDS: dict[type, str] = {
    Region: "region",
    Organisation: "organisation",
    Person: "person",
    AuditRule: "audit_rule",
    ChartVersion: CHART_VERSION,
}
Row = Region | Organisation | Person | AuditRule | ChartVersion


def note(session: Session, row: Row, act: str, before: Mapping[str, Any], after: Mapping[str, Any], by: By) -> None:
    """Raises TextTooLong, TextUnreadable: the reason."""
    reason = by.reason.strip()
    check_words("理由", reason, REASON_MOST)
    session.add(
        AdminChange(
            at=by.now,
            person_id=by.person.id,
            kind=KINDS[type(row)],
            object_id=row.id,
            act=act,
            before=dict(before),
            after=dict(after),
            reason=reason,
        )
    )


def put_in(session: Session, row: Row, told: Mapping[str, Any], by: By) -> Kept:
    """A new row. `told`: its facts as they were said, for the record."""
    session.add(row)
    session.flush()
    note(session, row, "add", {}, {name: value for name, value in told.items() if value}, by)
    return Kept(row.id, "new")


def set_on(
    session: Session, row: Row, facts: Mapping[str, Any], was: Mapping[str, Any], told: Mapping[str, Any], by: By
) -> Kept:
    """`was` and `told`: the same facts in words, before and after; only what differs is written down."""
    differs = [name for name in told if told[name] != was[name]]
    if not differs:
        return Kept(row.id, UNCHANGED)
    table = type(row)
    session.execute(update(table).where(table.id == row.id).values(dict(facts)))
    note(session, row, "change", {name: was[name] for name in differs}, {name: told[name] for name in differs}, by)
    session.flush()
    return Kept(row.id, CHANGED)
