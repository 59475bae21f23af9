"""What the lines of one case were taken on: chart and calendar by digest, organisations by the rules of charts."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import OrganisationUnknown
from app.models import Case, Organisation
from app.queries.bundles import PLAIN, bytes_of, calendar_of, chart_of
from app.queries.replay.course import Executed
from app.queries.replay.then import Office
from app.services.organisations import resolve
from engine.calendar import Calendar
from engine.run import Step


class CaseVersions:
    """Each asked for once."""

    def __init__(self, session: Session, case_id: int):
        self._session = session
        self._case = session.get_one(Case, case_id)
        self._handling = session.get_one(Organisation, self._case.handling_id).code
        self._offices: dict[str, Office] = {}

    def office(self, rule: str) -> Office:
        """Which organisation the rule of a task means; one that is no more has the name the chart has for it."""
        if rule not in self._offices:
            self._offices[rule] = self._found(rule)
        return self._offices[rule]

    def executed(self, said: Mapping[str, Any], step: Step) -> Executed:
        """For a line that was just executed on them."""
        inputs = said["inputs"]
        chart = chart_of(self._session, bytes.fromhex(inputs["bundle"]))
        assert chart is not None, "the line was just executed on it"
        return Executed(said, chart, self.calendar(inputs["calendar"]), step)

    def calendar(self, version: str) -> Calendar:
        """As the office that handles the case works by it; the plain one where the version is not there any more."""
        known = calendar_of(self._session, bytes_of(version)) if version else PLAIN
        return (known or PLAIN).of(self._handling)

    def _found(self, rule: str) -> Office:
        try:
            org_id = resolve(self._session, self._case, [rule])[rule]
        except OrganisationUnknown:
            return Office(0, rule)
        name = self._session.scalar(select(Organisation.name).where(Organisation.id == org_id))
        return Office(org_id, name or rule)
