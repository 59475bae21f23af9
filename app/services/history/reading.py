"""Journal lines made rows of history: each case from where it was left, or from its first line."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from app.models.history import UNREADABLE
from app.queries.actors import person_id
from app.queries.bundles import calendar_of
from app.services.findings import UNREADABLE as DAMAGE
from app.services.history.course import Course
from app.services.history.sources import (
    OPINION,
    Entry,
    Known,
    applicants_key,
    bodies_of,
    cases_named,
    charts_by_digest,
    offices_by_code,
    words_of,
)
from app.services.records import REMARK
from engine.calendar import Calendar
from engine.legible import legible

REMEMBERED = 1000
LONGEST_NAME = 200
"""Of what stands in an index."""
LARGEST = 2**31 - 1
MINUTE = timedelta(minutes=1)
EMPTY: dict[str, Any] = {
    **dict.fromkeys(("behalf", "task", "node", "stage", "role", "outcome", "how", "clock", "document", "variant"), ""),
    **dict.fromkeys(("opened_at", "signed_at", "seconds", "waited", "worked", "due_at", "paused_left", "record_id")),
    "off_minutes": 0,
}
"""What a line that cannot be read says."""


class Courses:
    """The courses of the cases that were read last: a long case is not read from its beginning for every line."""

    def __init__(self, most: int = REMEMBERED):
        self._most = most
        self._known: OrderedDict[int, Course] = OrderedDict()

    def before(self, case_id: int, seq: int) -> Course:
        """As it stood before this line, as far as that is remembered."""
        known = self._known.get(case_id)
        return known if known is not None and known.seq == seq - 1 else Course()

    def keep(self, case_id: int, course: Course) -> None:
        self._known[case_id] = course
        self._known.move_to_end(case_id)
        if len(self._known) > self._most:
            self._known.popitem(last=False)


def rows_of(session: Session, entries: Iterable[Entry], courses: Courses) -> list[dict[str, Any]]:
    """A row for each entry whose case is there, in the order of the log."""
    listed = list(entries)
    known = cases_named(session, (each.number for each in listed))
    of_case: dict[str, list[Entry]] = {}
    for entry in listed:
        if entry.number in known:
            of_case.setdefault(entry.number, []).append(entry)
    begun = {number: courses.before(known[number].id, lines[0].seq) for number, lines in of_case.items()}
    wanted = {known[number].id: (begun[number].seq + 1, lines[-1].seq) for number, lines in of_case.items()}
    reading = _Reading(session, wanted)
    rows: list[dict[str, Any]] = []
    for number, lines in of_case.items():
        rows.extend(reading.rows(known[number], begun[number], lines))
        courses.keep(known[number].id, begun[number])
    return sorted(rows, key=lambda row: row["position"])


class _Reading:
    """One batch, with everything it needs asked for at once."""

    def __init__(self, session: Session, wanted: Mapping[int, tuple[int, int]]):
        self.session = session
        self.bodies = bodies_of(session, wanted)
        self.words = words_of(session, wanted)
        self.charts = charts_by_digest(session)
        self.offices = offices_by_code(session)
        self.applicant = applicants_key(session)

    def rows(self, case: Known, course: Course, lines: list[Entry]) -> list[dict[str, Any]]:
        asked = {entry.seq: entry for entry in lines}
        found = []
        for seq in range(course.seq + 1, lines[-1].seq + 1):
            row = self._row(case, course, seq)
            course.seq = seq
            if seq in asked:
                entry = asked[seq]
                found.append({"position": entry.position, **(row or _unreadable(case, entry))})
        return found

    def _row(self, case: Known, course: Course, seq: int) -> dict[str, Any] | None:
        """None for a line that is gone, or says what no line says."""
        body = self.bodies.get((case.id, seq))
        said = legible(body) if body is not None else None
        if said is None or said["seq"] != seq:
            return None
        try:
            calendar = self._calendar(said)
            row = course.take(said, calendar)
            row |= self._around(case, said, row.pop("org"), calendar)
        except DAMAGE:  # a falsified line is told as one; verification says what is wrong with it
            return None
        return row if _can_be_kept(row) else None

    def _around(self, case: Known, said: Mapping[str, Any], org: str, calendar: Calendar) -> dict[str, Any]:
        bundle = said["inputs"].get("bundle") or ""
        sealed = said["command"].get("records", {})
        return {
            "case_id": case.id,
            "org_id": self._office(case, org),
            "item_id": case.item,
            "chart_version_id": self.charts.get(bundle, case.chart),
            "off_minutes": self._off(said, calendar),
            "record_id": self.words.get((case.id, sealed.get(OPINION) or sealed.get(REMARK, ""))),
        }

    def _calendar(self, said: Mapping[str, Any]) -> Calendar:
        digest = said["inputs"].get("calendar")
        found = calendar_of(self.session, bytes.fromhex(digest) if digest else None)
        if found is None:
            raise LookupError("no such calendar was published")
        return found

    def _office(self, case: Known, rule: str) -> int:
        """What follows the city says where the task is for by a `TaskPlaced`; until then the case's office has it."""
        if rule == "accepting":
            return case.accepting
        return self.offices.get(rule, case.handling)

    def _off(self, said: Mapping[str, Any], calendar: Calendar) -> int:
        """Applicants and the clock keep no office hours."""
        if person_id(said["actor"]) is None or said["actor"] == self.applicant:
            return 0
        at = datetime.fromisoformat(said["at"])
        closed, opens = calendar.last_office_moment(at), calendar.after_working_time(at, timedelta())
        return min(at - closed, opens - at) // MINUTE


def _can_be_kept(row: Mapping[str, Any]) -> bool:
    """By either store: or one falsified line would keep all that come after it out of history."""
    return len(row["kind"]) <= LONGEST_NAME >= len(row["actor"]) and all(map(_fits, row.values()))


def _fits(value: Any) -> bool:
    match value:
        case str():
            return "\0" not in value
        case int():
            return abs(value) <= LARGEST
        case datetime():
            return value.tzinfo is not None and datetime.min.year < value.year < datetime.max.year
    return True


def _unreadable(case: Known, entry: Entry) -> dict[str, Any]:
    place = {"org_id": case.handling, "item_id": case.item, "chart_version_id": case.chart}
    said = {"case_id": case.id, "seq": entry.seq, "at": entry.at, "kind": UNREADABLE, "actor": ""}
    return {**EMPTY, **said, **place}
