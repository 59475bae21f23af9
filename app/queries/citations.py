"""条文点灯: clauses of the law, and the cases whose clocks rest on each."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Case, Citation
from app.queries.case_heads import heads, read_head
from app.queries.cases import visible_to
from app.queries.paging import cut
from app.queries.views import CaseHead, ClauseRow, Page, Who
from engine.clauses import CLAUSES, CLOSE, HOLIDAY, START

OPEN, ENDED = "open", "ended"
EVERYWHERE = frozenset((START, CLOSE, HOLIDAY))


def clauses(session: Session) -> tuple[ClauseRow, ...]:
    """Those everything rests on, in the order of the law; then those that items name themselves."""
    every, still_open = _counts(session), _open_counts(session)
    own = sorted(every.keys() - CLAUSES.keys())
    return tuple(_row(code, every.get(code, 0), still_open.get(code, 0)) for code in (*CLAUSES, *own))


def clause(session: Session, code: str) -> ClauseRow:
    """Raises NotFound for what is no clause of ours, and no case rests on."""
    cases = select(func.count()).select_from(Citation).where(Citation.clause == code)
    every = session.scalar(cases) or 0
    if code not in CLAUSES and not every:
        raise NotFound(what="该条文")
    waiting = cases.join(Case, Citation.case_id == Case.id).where(Case.ended_at.is_(None))
    return _row(code, every, session.scalar(waiting) or 0)


def cases_citing(
    session: Session, person: Who, code: str, *, status: str = "", limit: int = 20, after: str = ""
) -> Page[CaseHead]:
    """Those the person may see, the newest first. `status`: open or ended."""
    query = heads().join(Citation, Citation.case_id == Case.id).where(Citation.clause == code, visible_to(person))
    if status:
        query = query.where(Case.ended_at.is_(None) if status == OPEN else Case.ended_at.is_not(None))
    if after:
        query = query.where(Citation.case_id < int(after))
    rows = session.execute(query.order_by(Citation.case_id.desc()).limit(limit + 1)).all()
    return cut(rows, limit, lambda row: read_head(session, row)[0], lambda row: row[0].id)


def _counts(session: Session) -> dict[str, int]:
    """One walk through an index."""
    asked = select(Citation.clause, func.count()).group_by(Citation.clause)
    return {code: count for code, count in session.execute(asked)}


def _open_counts(session: Session) -> dict[str, int]:
    asked = (
        select(Citation.clause, func.count())
        .join(Case, Citation.case_id == Case.id)
        .where(Case.ended_at.is_(None))
        .group_by(Citation.clause)
    )
    return {code: count for code, count in session.execute(asked)}


def _row(code: str, cases: int, still_open: int) -> ClauseRow:
    """What an item names itself is its own clause."""
    known = CLAUSES.get(code)
    if known is not None:
        return ClauseRow(code, known.cited, known.text, cases, still_open, code in EVERYWHERE)
    return ClauseRow(code, code, "", cases, still_open)
