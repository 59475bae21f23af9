"""Walks of a test as the past a draft is rehearsed against."""

from engine.ladders import NONE
from engine.line import read_line
from engine.rehearsal import Changes, Draft, Rehearsed, Versions, rehearse
from tests.engine.journal import journal_of
from tests.engine.moves import CALENDAR, Walk


def rehearsed(walk: Walk, chart, changes: Changes | None = None, fields_at=None) -> Rehearsed:
    """The walk again on this chart."""
    lines = [read_line(line.body) for line in journal_of(walk.chart, walk.commands, walk.steps)]
    draft = Draft(chart, fields_at) if fields_at else Draft(chart)
    versions = Versions(lambda digest: walk.chart, lambda digest: CALENDAR, lambda digest: NONE)
    return rehearse(draft, lines, versions, changes or Changes())
