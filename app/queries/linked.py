"""Which cases belong to which: 补正, 特别程序, 延期 and 督办 have a case of their own beside the one they are about."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, Select, false, func, or_, select, true
from sqlalchemy.orm import Session

from app.models import Case, ItemVersion, Organisation
from app.models.shared_alias import shared_alias
from app.permissions import sees_all, working_orgs
from app.queries.keyset import key_of
from app.queries.open_items import CHART_OF_LINK, PART, SUPERVISE
from app.queries.paging import cut, newest_first
from app.queries.views import LinkView, Page, Who

KIND_OF_CHART: Mapping[str, str] = {chart: kind for kind, chart in CHART_OF_LINK.items()}
ON_CHART_OF_PARTS = Case.item_version_id.in_(
    select(ItemVersion.id).where(ItemVersion.chart_key.not_in(CHART_OF_LINK.values()))
)
"""Of a linked case: it is a part (子办件)."""
Parent = shared_alias(Case)


def kind_of(session: Session, case_id: int) -> str:
    """What kind of linked case it is; empty for one that somebody filed."""
    asked = select(ItemVersion.chart_key).join(Case).where(Case.id == case_id, Case.parent_id.is_not(None))
    chart = session.scalar(asked)
    return KIND_OF_CHART.get(chart, PART) if chart else ""


def head_of_family(session: Session, case_id: int) -> int:
    """The case itself, or the one it belongs to: linked cases have none of their own."""
    return session.scalars(select(func.coalesce(Case.parent_id, Case.id)).where(Case.id == case_id)).one()


def parent_of(session: Session, parent_id: int) -> LinkView:
    """The case that a linked one is about."""
    return _view(session.execute(_links().where(Case.id == parent_id)).one())


def linked_to(session: Session, case_id: int) -> tuple[LinkView, ...]:
    """The newest first."""
    rows = session.execute(_links().where(Case.parent_id == case_id).order_by(Case.id.desc()))
    return tuple(map(_view, rows))


def open_link(session: Session, case_id: int, kind: str, asked_id: int = 0) -> str:
    """The number of the linked case of this kind that is still at work, at this organisation if one is named; empty
    when there is none.
    """
    chart = ItemVersion.chart_key == CHART_OF_LINK[kind]
    asked = select(Case.number).join(ItemVersion, Case.item_version_id == ItemVersion.id)
    there = Case.handling_id == asked_id if asked_id else true()
    return session.scalar(asked.where(Case.parent_id == case_id, Case.status != "ended", chart, there).limit(1)) or ""


def links_to_end(session: Session, case_id: int) -> list[int]:
    """Linked cases that end with the case they are about: those at work, but for 督办, which looks at more than it."""
    return list(session.scalars(_ending(case_id).where(Case.status != "ended").order_by(Case.id)))


def ends_others(session: Session, case: Case) -> bool:
    """Whether the end of this case is news for others, whatever has become of them since: for those that belong to it,
    or of a part for the case that began it.
    """
    return session.execute(_ending(case.id).limit(1)).first() is not None or is_part(session, case)


def is_part(session: Session, case: Case) -> bool:
    """子办件: it was begun by a job of the case it belongs to, and has clocks of its own."""
    return case.parent_id is not None and kind_of(session, case.id) == PART


def linked_charts(session: Session, case_ids: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
    """Chart and status of every linked case of these."""
    asked: Select = select(Case.parent_id, ItemVersion.chart_key, Case.status)
    asked = asked.join(ItemVersion, Case.item_version_id == ItemVersion.id).where(Case.parent_id.in_(case_ids))
    found: dict[int, list[tuple[str, str]]] = {}
    for case_id, chart, status in session.execute(asked):
        found.setdefault(case_id, []).append((chart, status))
    return found


def supervisions(session: Session, person: Who, *, status: str = "", limit: int = 20, after: str = "") -> Page:
    """督办 of the person's organisations, or all for inspectors, the newest first. `status` open: only those at work."""
    asked = _links().where(ItemVersion.chart_key == CHART_OF_LINK[SUPERVISE], _of_theirs(person))
    if status:
        asked = asked.where(Case.status != "ended")
    rows = session.execute(newest_first(asked, Case.filed_at, Case.id, after).limit(limit + 1)).all()
    return cut(rows, limit, _view, lambda row: key_of(row[0].filed_at, row[0].id))


def _of_theirs(person: Who) -> ColumnElement[bool]:
    if sees_all(person):
        return true()
    orgs = working_orgs(person)
    return or_(Case.handling_id.in_(orgs), Case.accepting_id.in_(orgs)) if orgs else false()


def _ending(case_id: int) -> Select:
    asked = select(Case.id).join(ItemVersion, Case.item_version_id == ItemVersion.id)
    return asked.where(Case.parent_id == case_id, ItemVersion.chart_key != CHART_OF_LINK[SUPERVISE])


def _links() -> Select:
    return (
        select(Case, ItemVersion.name, ItemVersion.chart_key, Organisation.name, Parent.number)
        .join(ItemVersion, Case.item_version_id == ItemVersion.id)
        .join(Organisation, Case.handling_id == Organisation.id)
        .outerjoin(Parent, Case.parent_id == Parent.id)
    )


def _view(row) -> LinkView:
    case, item_name, chart, handling_name, parent = row
    return LinkView(
        kind=KIND_OF_CHART.get(chart, PART) if parent else "",
        number=case.number,
        item_name=item_name,
        applicant=case.applicant,
        handling_name=handling_name,
        status=case.status,
        stage=case.stage,
        result=case.result,
        filed_at=case.filed_at,
        ended_at=case.ended_at,
        parent_number=parent or "",
        due_at=case.due_at,
    )
