"""What a letter of the outbox is about: the rungs a journal line reached, and the case as it stands now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, ChartVersion, ItemVersion, JournalLine, Organisation
from app.queries.bundles import calendar_of, chart_of
from app.services.handlers.job import Cause
from engine.calendar import Calendar
from engine.chart import Chart
from engine.events import Escalated
from engine.replay import read_line


@dataclass(frozen=True, slots=True)
class Escalation:
    """`rungs` are those of the line that have the effect, the earliest first; `at` is the moment of the line."""

    cause: Cause
    effect: str
    at: datetime
    case: Case
    item: str
    chart: Chart
    calendar: Calendar
    rungs: tuple[Escalated, ...]

    def late(self, rung: Escalated) -> int:
        """Working days beyond the deadline when the line was written, 0 before it."""
        due = datetime.fromisoformat(rung.due)
        return self.calendar.working_days_between(due, self.at) if self.at > due else 0

    def is_over(self, rung: Escalated) -> bool:
        return self.at >= datetime.fromisoformat(rung.due)


def escalation_of(session: Session, cause: Cause, effect: str) -> Escalation:
    asked = (
        select(JournalLine.body, Case, ItemVersion.name, ChartVersion.digest, Organisation.code)
        .join(Case, JournalLine.case_id == Case.id)
        .join(ItemVersion, Case.item_version_id == ItemVersion.id)
        .join(ChartVersion, Case.chart_version_id == ChartVersion.id)
        .join(Organisation, Case.handling_id == Organisation.id)
        .where(JournalLine.case_id == cause.case_id, JournalLine.seq == cause.seq)
    )
    body, case, item, digest, office = session.execute(asked).one()
    line = read_line(body)
    chart = chart_of(session, digest)
    calendar = calendar_of(session, bytes.fromhex(line["inputs"]["calendar"]))
    assert chart is not None and calendar is not None, "the case moves on them"
    rungs = tuple(_rung(event) for event in line["events"] if effect in event.get("effects", ()))
    return Escalation(cause, effect, datetime.fromisoformat(line["at"]), case, item, chart, calendar.of(office), rungs)


def _rung(event: Mapping[str, Any]) -> Escalated:
    said: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in event.items()}
    del said["event"]
    return Escalated(**said)
