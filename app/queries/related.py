"""Other cases of the same applicant."""

from sqlalchemy import ColumnElement, Select, and_, exists, literal, select, union_all
from sqlalchemy.orm import Session

from app.models import Case, Identity
from app.queries.case_heads import heads, read_head
from app.queries.cases import visible_to
from app.queries.views import CaseHead, RelatedCase, Who

NEWEST = 50
"""Of each kind so many are looked at, however many an agency has filed."""


def related_cases(session: Session, person: Who, case: CaseHead, *, limit: int = 10) -> tuple[RelatedCase, ...]:
    """The newest that this person may see, without the cases that belong to one of them.

    By the number of the applicant's document; a case that has none, on either side, by the name.
    """
    known = session.scalar(select(Identity.digest).where(Identity.case_id == case.id))
    looks = [_candidates(case, _same_name(case, known), by_identity=False)] if case.applicant else []
    if known is not None:
        looks.append(_candidates(case, Case.id.in_(_with(known)), by_identity=True))
    if not looks:
        return ()
    found = union_all(*looks).subquery()
    rows = session.execute(
        heads()
        .add_columns(found.c.by_identity)
        .join(found, found.c.id == Case.id)
        .where(visible_to(person))
        .order_by(Case.filed_at.desc(), Case.id.desc())
        .limit(limit)
    )
    return tuple(_view(read_head(session, head)[0], bool(by_identity)) for *head, by_identity in rows)


def _candidates(case: CaseHead, same: ColumnElement[bool], *, by_identity: bool) -> Select:
    newest = (
        select(Case.id, literal(int(by_identity)).label("by_identity"))
        .where(same, Case.id != case.id, Case.parent_id.is_(None))
        .order_by(Case.filed_at.desc(), Case.id.desc())
        .limit(NEWEST)
        .subquery()
    )
    return select(newest)


def _same_name(case: CaseHead, known: bytes | None) -> ColumnElement[bool]:
    """Who has another number, or the same, is not asked by name."""
    same = Case.applicant == case.applicant
    return same if known is None else and_(same, ~exists().where(Identity.case_id == Case.id))


def _with(digest: bytes) -> Select:
    return select(Identity.case_id).where(Identity.digest == digest)


def _view(head: CaseHead, by_identity: bool) -> RelatedCase:
    return RelatedCase(
        number=head.number,
        item_name=head.item_name,
        applicant=head.applicant,
        handling_name=head.handling_name,
        status=head.status,
        stage=head.stage,
        result=head.result,
        filed_at=head.filed_at,
        ended_at=head.ended_at,
        by_identity=by_identity,
    )
