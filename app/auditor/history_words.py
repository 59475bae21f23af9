"""A step of history in the words of people."""

from dataclasses import dataclass
from datetime import timedelta

from app.models.history import UNREADABLE
from app.queries.history import HistoryRow
from app.services.for_applicant import APPLICANT
from app.web.durations import in_words
from app.web.timeline import ACTS, BY_ITSELF

KINDS = {**ACTS, UNREADABLE: "无法读取"}


@dataclass(frozen=True, slots=True)
class Told:
    """`took`: how long the task had been there, `waited` until it was signed for, `worked` from then."""

    deed: str
    by: str
    took: str
    waited: str
    worked: str


def told(row: HistoryRow) -> Told:
    return Told(_deed(row), _by(row), span(row.seconds), span(row.waited), span(row.worked))


def span(seconds: int | None) -> str:
    """Seconds as such while they are few: an auditor wants to see them.

    >>> span(3), span(7260), span(None)
    ('3 秒', '2 小时 1 分钟', '')
    """
    if seconds is None:
        return ""
    return f"{seconds} 秒" if seconds < 60 else in_words(timedelta(seconds=seconds))


def _deed(row: HistoryRow) -> str:
    if row.kind == "Complete":
        return row.outcome_label or KINDS["Complete"]
    deed = KINDS.get(row.kind, row.kind)
    return f"{deed}至{row.outcome_label}" if row.outcome_label else deed


def _by(row: HistoryRow) -> str:
    by = row.actor_name or BY_ITSELF.get(row.actor, row.actor)
    if row.behalf == APPLICANT:
        return f"{by}（代申请人）"
    return f"{by} 代 {row.behalf_name}" if row.behalf_name else by
