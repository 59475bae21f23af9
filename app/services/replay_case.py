"""Replay a case for somebody who checks what happened: every line executed again, as far as they agree with it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import JournalLine
from app.queries.bundles import bytes_of, chart_of
from app.queries.case_heads import head_of
from app.queries.replay.charts import charts_of
from app.queries.replay.course import Course, Executed
from app.queries.replay.memory import EVERY, Filing, Memory, Place, files_something
from app.queries.replay.telling import Telling
from app.queries.timeline import Line, entries_of
from app.queries.views import TimelineEntry
from app.queries.views.replay import Frame, Mismatch, Oddity, Replay, Shown
from app.services.case_versions import CaseVersions
from app.services.findings import shown
from app.services.stored_journal import StoredLine, replay_of, stored_lines
from engine import replay as engine
from engine.chart import Chart
from engine.errors import ChartUnreadable

CHUNK = 100
"""So many steps are told at once where nobody says how many."""
MOST = 500
BROKEN = "broken"
_memory = Memory()


def replay_case(
    session: Session, *, number: str, start: int = 1, stop: int | None = None, personal: bool = True
) -> Replay:
    """Steps `start` to `stop`, or as many as are told at once. `personal`: whether who asks may see personal data.

    Raises NotFound.
    """
    head, chart = head_of(session, number)
    total = session.scalar(select(func.max(JournalLine.seq)).where(JournalLine.case_id == head.id)) or 0
    start = max(start, 1)
    last = max(0, min(stop or start + CHUNK - 1, start + MOST - 1, total))
    versions = CaseVersions(session, head.id)
    telling = Telling(session, head.id, head.item_code, versions.office, personal=personal)
    part = _Part(session, head.id, chart, telling, versions)
    verdict = part.tell(start, last)
    findings = tuple(Mismatch(each.seq, each.field, shown(each.expected, each.found)) for each in verdict.findings)
    return Replay(
        number=number,
        total=total,
        start=start,
        stop=last,
        next=last + 1 if last < total else 0,
        answer=verdict.answer,
        base=part.base,
        frames=tuple(_checked(frame, findings) for frame in part.frames),
        charts=charts_of(session, part.drawn_on()),
        findings=findings,
    )


class _Part:
    """Some steps of one case: `base` is what there was to see before them."""

    def __init__(self, session: Session, case_id: int, chart: Chart, telling: Telling, versions: CaseVersions):
        self._session, self._case_id, self._chart = session, case_id, chart
        self._telling, self._versions = telling, versions
        self._course, self._since = Course(), engine.Since()
        self._filings: list[Filing] = []
        self.frames: list[Frame] = []
        self.base: Shown = telling.begin(self._course)

    def tell(self, start: int, stop: int) -> engine.Verdict:
        stored = stored_lines(self._session, self._case_id, upto=stop)
        self._resume([line for line in stored if line.seq < start])
        lines = [line for line in stored if line.seq > self._since.seq]
        again = replay_of(self._session, lines, self._since)
        told = [line for line in lines if line.seq >= start]
        for line in lines[: len(lines) - len(told)]:
            done = self._executed(again)
            if done is not None:
                self._telling.skip(self._course, done)
                self._keep(line, done, again)
        self.base = self._telling.begin(self._course)
        for line, entry in zip(told, self._entries(told), strict=True):
            done = self._executed(again)
            self.frames.append(self._frame(line, done, entry))
            if done is not None:
                self._keep(line, done, again)
        return again.verdict

    def drawn_on(self) -> Iterator[str]:
        """Digests of the charts there is something to see on."""
        yield self.base["case"].get("chart") or self._chart.digest
        yield from (frame.chart for frame in self.frames if frame.chart)

    def _resume(self, before: Sequence[StoredLine]) -> None:
        """From where somebody has come to, if the bytes up to there are the same; what was filed is filed again."""
        place = _memory.find({line.seq: line.digest.hex() for line in before if line.seq % EVERY == 0})
        if place is None or not _holds([line for line in before if line.seq <= place.since.seq]):
            return
        self._since, self._course = place.since, place.course()
        self._filings = list(place.filings)
        for said, chart in place.filings:
            self._telling.file(self._course, said, chart)

    def _executed(self, again: engine.Replay) -> Executed | None:
        """None from the first line on that does not give what it says."""
        found = next(again, None)
        return None if found is None else self._versions.executed(*found)

    def _frame(self, line: StoredLine, done: Executed | None, entry: TimelineEntry) -> Frame:
        return Frame(line.seq, entry, False) if done is None else self._telling.frame(self._course, done, entry)

    def _keep(self, line: StoredLine, done: Executed, again: engine.Replay) -> None:
        if files_something(done.said):
            self._filings.append((done.said, done.chart))
        course = self._course
        if line.seq % EVERY == 0 and again.agrees and course.then is not None and course.walk is not None:
            step = done.step
            since = engine.Since(line.seq, line.digest.hex(), done.said["at"], step.state, step.picture)
            _memory.keep(Place(since, course.then, course.walk, tuple(self._filings)))

    def _entries(self, lines: Sequence[StoredLine]) -> tuple[TimelineEntry, ...]:
        found = entries_of(self._session, self._case_id, [Line(line.seq, line.said, self._on(line)) for line in lines])
        return found if self._telling.personal else tuple(replace(entry, opinion="") for entry in found)

    def _on(self, line: StoredLine) -> Chart:
        """The chart whose names a line is told with, where it names none that is known: that of the case."""
        bundle = line.said["inputs"].get("bundle") if line.said else None
        try:
            return chart_of(self._session, bytes_of(bundle or "")) or self._chart
        except ChartUnreadable:
            return self._chart


def _holds(lines: Sequence[StoredLine]) -> bool:
    """Their chain: then the digest of the last one stands for the bytes of them all."""
    return not any(engine.chain_findings([engine.Stored(line.seq, line.body, line.digest) for line in lines]))


def _checked(frame: Frame, findings: Sequence[Mismatch]) -> Frame:
    """With what is wrong about its line."""
    mine = tuple(each for each in findings if each.seq == frame.seq)
    if not mine:
        return frame
    says = f"核验不一致：{'、'.join(dict.fromkeys(each.field for each in mine))}"
    return replace(frame, findings=mine, oddities=(Oddity(BROKEN, says), *frame.oddities))
