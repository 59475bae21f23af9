"""One past case on a save of a draft; what is read of the draft is kept for the next one."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from app.errors import RehearsalRefused
from app.queries.bundles import PLAIN, calendar_of, chart_of, ladders_of
from app.queries.drafts import draft
from app.queries.fields import fields_at
from app.queries.rehearsals import RehearsalView, save_of
from app.services.check_draft import check_draft
from app.services.rehearsing.changes import changes_of
from app.services.stored_journal import StoredLine
from engine.calendar import Calendar
from engine.chart import Chart
from engine.errors import EngineError
from engine.gate import Verdict
from engine.ladders import NONE, Ladders
from engine.rehearsal import Changes, Draft, Rehearsed, Versions, rehearse
from engine.replay import DAMAGE

_drafts: dict[tuple[int, int, datetime], Draft] = {}
"""Of this process: the last one that was played."""


def draft_played(session: Session, draft_id: int, revision: int, at: datetime) -> Draft:
    """As it was at this save, with the charts it calls as they were then. Raises NotFound, RehearsalRefused."""
    known = _drafts.get((draft_id, revision, at))
    return known or _remembered(draft_id, revision, at, _verdict(session, draft_id, revision, at))


def playable_draft(session: Session, draft_id: int, revision: int, at: datetime) -> Draft:
    """Later, what was played may still be looked at, whatever has become of the city. Raises as draft_played."""
    verdict = _verdict(session, draft_id, revision, at)
    if not verdict.publishable:
        raise RehearsalRefused(reason="草稿还有错误，请先按检查结果改正")
    return _remembered(draft_id, revision, at, verdict)


def play_again(session: Session, asked: RehearsalView, lines: list[StoredLine]) -> Rehearsed:
    """Raises NotFound, RehearsalRefused."""
    there = draft_played(session, asked.draft_id, asked.revision, asked.asked_at)
    try:
        return played(session, there, changes_of(asked.changes), lines)
    except (EngineError, *DAMAGE) as damage:
        raise RehearsalRefused(reason="办件的命令日志无法重新执行") from damage


def played(session: Session, there: Draft, changes: Changes, lines: list[StoredLine]) -> Rehearsed:
    """Raises EngineError, and what a journal raises that says nothing sensible (`replay.DAMAGE`)."""
    versions = Versions(
        _by_digest(partial(chart_of, session)),
        partial(_calendar, session),
        partial(_ladders, session),
    )
    return rehearse(there, [_said(line) for line in lines], versions, changes)


def _said(line: StoredLine) -> Mapping[str, Any]:
    if line.said is None:
        raise ValueError(line.seq)
    return line.said


def _verdict(session: Session, draft_id: int, revision: int, at: datetime) -> Verdict:
    row, save = draft(session, draft_id), save_of(session, draft_id, revision)
    then = replace(row, source=save.source, forms=save.forms, tables=save.tables)
    return check_draft(session, then, now=at)


def _remembered(draft_id: int, revision: int, at: datetime, verdict: Verdict) -> Draft:
    if verdict.chart is None:
        raise RehearsalRefused(reason="草稿无法读取")
    played = Draft(verdict.chart, fields_at)
    _drafts.clear()
    _drafts[draft_id, revision, at] = played
    return played


def _by_digest(find: Callable[[bytes], Chart | None]) -> Callable[[str], Chart | None]:
    return lambda digest: find(bytes.fromhex(digest))


def _calendar(session: Session, digest: str) -> Calendar:
    return calendar_of(session, bytes.fromhex(digest)) or PLAIN


def _ladders(session: Session, digest: str) -> Ladders:
    return ladders_of(session, bytes.fromhex(digest)) or NONE
