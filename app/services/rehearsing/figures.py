"""The figures of a rehearsal in words: for its page, and for those who approve the release of the draft."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.queries.past_cases import WAYS
from app.queries.rehearsals import EARLIER, LATER, UNREAD, RehearsalView, last_done
from engine.calendar import ZONE

KINDS = {
    "same": "结果相同",
    "route": "结果相同、经过不同",
    "outcome": "结果不同",
    "needs": "缺少当时没有的内容",
    UNREAD: "未能演练",
}
PACES = {LATER: "期限上比当时紧", EARLIER: "期限上比当时宽"}


def rehearsed(session: Session, draft_id: int, revision: int, *, now: datetime) -> str:
    """Of the last rehearsal of this very save that went through to the end; empty where there was none."""
    there = last_done(session, draft_id, revision, now=now)
    return in_words(there) if there else ""


def in_words(there: RehearsalView) -> str:
    day = there.asked_at.astimezone(ZONE).date().isoformat()
    kinds = [f"{says} {there.kinds[kind]}" for kind, says in KINDS.items() if there.kinds.get(kind)]
    paces = [f"{says} {there.paces[pace]}" for pace, says in PACES.items() if there.paces.get(pace)]
    said = f"{day} 对第 {there.revision} 次保存演练往年办件 {there.total} 件（{_scope(there)}）：{'，'.join(kinds)}"
    return f"{said}；{'，'.join(paces)}。" if paces else f"{said}。"


def _scope(there: RehearsalView) -> str:
    asked = there.asked
    days = [f"自 {asked['since']}" if asked["since"] else "", f"至 {asked['until']}" if asked["until"] else ""]
    period = f"{' '.join(filter(None, days))} 办结" if any(days) else "不限办结日期"
    item = f"，事项 {asked['item']}" if asked["item"] else ""
    answers = len(there.changes["answers"])
    given = f"，代入答复 {answers} 处" if answers else ""
    return f"{period}{item}，{WAYS[asked['how']]}{given}"
