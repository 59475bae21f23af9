"""A replay as pages and programs get it: plain values, with the words the timeline has for each step."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from app.labels import ODDITIES, STAGES, label
from app.queries.views import TimelineEntry
from app.queries.views.replay import Account, Frame, Mismatch, Replay, Share
from app.web.timeline import ACTS, told
from engine.desk import iso

ENTRY = (
    *("kind", "actor", "person_name", "on_behalf_of", "behalf_name", "node", "node_name", "stage", "task"),
    *("outcome", "outcome_label"),
)
"""What a step takes over from its entry in the timeline."""


def replay_json(replay: Replay) -> dict[str, Any]:
    return {
        "number": replay.number,
        "total": replay.total,
        "start": replay.start,
        "stop": replay.stop,
        "next": replay.next or None,
        "answer": replay.answer,
        "findings": _findings(replay.findings),
        "charts": {digest: asdict(chart) for digest, chart in replay.charts.items()},
        "base": replay.base,
        "frames": [_frame(each) for each in replay.frames],
    }


def account_json(account: Account) -> dict[str, Any]:
    return {
        "number": account.number,
        "start": account.start,
        "end": account.end,
        "ended": account.ended,
        "total": account.total,
        "total_hours": account.total_hours,
        "shares": [_share(each) for each in account.shares],
        "offices": [_share(each) for each in account.offices],
        "unreadable": list(account.unreadable),
    }


def _frame(frame: Frame) -> dict[str, Any]:
    entry, opinion = frame.entry, frame.opinion
    return {
        "seq": frame.seq,
        **_words(entry),
        **{name: getattr(entry, name) for name in ENTRY},
        "kind_name": label(ACTS, entry.kind),
        "stage_name": label(STAGES, entry.stage),
        "took": frame.took,
        "chart": frame.chart,
        "executed": frame.executed,
        "fingerprint": frame.fingerprint,
        "walked": frame.walked,
        "events": list(entry.events),
        "opinion": asdict(opinion) if opinion else None,
        "changes": [asdict(each) for each in frame.changes],
        "oddities": [{**asdict(each), "name": label(ODDITIES, each.code)} for each in frame.oddities],
        "findings": _findings(frame.findings),
        "set": frame.set,
        "gone": {name: list(keys) for name, keys in frame.gone.items()},
    }


def _words(entry: TimelineEntry) -> dict[str, Any]:
    """`automatic`: why, where no person acted."""
    (says,) = told([entry])
    return {
        "at": iso(entry.at) if entry.at else None,
        "title": says.title,
        "said": list(says.said),
        "by": says.by,
        "look": says.look,
        "automatic": says.automatic.says if says.automatic else "",
    }


def _findings(findings: Iterable[Mismatch]) -> list[dict[str, Any]]:
    return [asdict(each) for each in findings]


def _share(share: Share) -> dict[str, Any]:
    return {**asdict(share), "total": share.total, "total_hours": share.total_hours}
