"""The report of a case, for people: facts, what happened, clocks and what stopped them, the chart at each stage."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app.documents.press import Press, Sheet
from app.evidence.case_entries import CaseEvidence
from app.evidence.entries import Entry
from app.evidence.stages import stages_of
from app.labels import RESULTS, STATUSES, label
from app.queries.case_heads import head_by_id
from app.queries.clocks import lines_of
from app.queries.documents import documents_of
from app.queries.materials import materials_of
from app.queries.standing import standing_of
from app.queries.timeline import timeline_of
from app.queries.views import CaseHead
from app.services.findings import UNREADABLE
from app.web.bars import bars_of
from app.web.rendering import moment
from app.web.timeline import told

SOURCE = (Path(__file__).parent / "report.typ").read_text(encoding="utf-8")
MOST_STEPS = 1500
"""Of a longer case the report shows the beginning; all of it is in the journal."""
NOT_PLAIN = ("paused", "extended", "late")
"""Parts of a clock that want to be told: what stopped it, what made it longer, what came too late."""
HIDDEN = "（已遮盖）"
UNSHOWN = (*UNREADABLE, AssertionError)
"""What stands in the way of a report where rows hold what no service ever wrote there."""


def report_of(evidence: CaseEvidence, press: Press) -> Iterator[Entry]:
    """Nothing where the rows cannot be shown, or set, any more: the journal is in the package all the same."""
    try:
        printed = press.print(Sheet(SOURCE, _told(evidence), _last_moment(evidence)))
    except UNSHOWN:
        return
    yield Entry(f"cases/{evidence.case.number}/report.pdf", printed.pages[0])


def _last_moment(evidence: CaseEvidence) -> datetime:
    return datetime.fromisoformat(evidence.said[-1]["at"]) if evidence.said else evidence.case.filed_at


def _told(evidence: CaseEvidence) -> dict[str, Any]:
    session, case = evidence.session, evidence.case
    head, _ = head_by_id(session, case.id)
    steps = _steps(evidence)
    return {
        "title": "办件证据报告",
        "number": case.number,
        "facts": _facts(head, hidden=evidence.wish.redacted),
        "steps": steps[:MOST_STEPS],
        "more": max(len(steps) - MOST_STEPS, 0),
        "clocks": _clocks(evidence),
        "stages": stages_of(evidence),
        "materials": [each.name for each in materials_of(session, case.id)],
        "documents": [f"{each.title}（{each.number}）" for each in documents_of(session, case.number)],
        "lines": len(evidence.lines),
        "head": case.head.hex(),
        "redacted": evidence.wish.redacted,
    }


def _facts(head: CaseHead, *, hidden: bool) -> list[list[str]]:
    ended = (
        f"{label(RESULTS, head.result)}（{moment(head.ended_at)}）" if head.ended_at else label(STATUSES, head.status)
    )
    return [
        ["办件编号", head.number],
        ["事项", f"{head.item_name}（第 {head.item_version} 版）"],
        ["申请人", HIDDEN if hidden else head.applicant],
        ["收件单位", head.accepting_name],
        ["承办单位", head.handling_name],
        ["流程图", f"{head.chart_name}（第 {head.chart_version} 版）"],
        ["收件时间", moment(head.filed_at)],
        ["受理时间", moment(head.accepted_at)],
        ["承诺期限", moment(head.due_at)],
        ["办理结果", ended],
    ]


def _steps(evidence: CaseEvidence) -> list[dict[str, Any]]:
    """Oldest first. Opinions are free words: a redacted package has none."""
    entries = timeline_of(evidence.session, evidence.case.number)
    if evidence.wish.redacted:
        entries = tuple(replace(each, opinion="") for each in entries)
    story = zip((each.seq for each in entries), reversed(told(entries)))
    return [
        {"seq": seq, "at": moment(each.at), "title": each.title, "by": each.by, "took": each.took, "said": [*each.said]}
        for seq, each in story
    ]


def _clocks(evidence: CaseEvidence) -> list[dict[str, Any]]:
    """As they stood after the last line."""
    standing = standing_of(evidence.session, evidence.case.id)
    if standing is None:
        return []
    now = evidence.case.ended_at or _last_moment(evidence)
    bars = bars_of(lines_of(evidence.session, standing, now), now)
    return [
        {
            "name": bar.title,
            "says": bar.says,
            "pieces": [piece.says for piece in bar.pieces if piece.kind in NOT_PLAIN],
            "why": [each.text for each in bar.line.why.says] if bar.line.why else [],
        }
        for bar in bars
    ]
