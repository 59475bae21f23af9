"""What hangs on one person: open tasks in their name, signed for by them, lent to them and lent by them."""

from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.models import Case, Item, ItemVersion, Organisation, Task
from app.queries.task_names import task_names

NAMED, CLAIMED, BORROWED, LENT = "named", "claimed", "borrowed", "lent"
MOST = 2000


@dataclass(frozen=True, slots=True)
class Holding:
    """An open task. `why`: named (指定办理), claimed (已签收), borrowed (受委派), lent (委派他人); `owner_id`: who gets a
    borrowed one back, else 0.
    """

    task_id: int
    case_number: str
    item_code: str
    item_name: str
    node_name: str
    role: str
    org_name: str
    why: str
    owner_id: int


def holdings_of(session: Session, person_id: int) -> tuple[Holding, ...]:
    """In the order they were opened. Tasks that are merely for their posts stay with those."""
    theirs = or_(
        and_(Task.closed_at.is_(None), Task.person_id == person_id),
        and_(Task.closed_at.is_(None), Task.person_id.is_not(None), Task.owner_id == person_id),
        and_(Task.closed_at.is_(None), Task.person_id.is_(None), Task.claimed_by == person_id),
    )
    rows = session.execute(
        select(Task, Case.number, Item.code, ItemVersion.name, Organisation.name)
        .join(Case, Task.case_id == Case.id)
        .join(ItemVersion, Case.item_version_id == ItemVersion.id)
        .join(Item, ItemVersion.item_id == Item.id)
        .join(Organisation, Task.org_id == Organisation.id)
        .where(theirs)
        .order_by(Task.id)
        .limit(MOST)
    ).all()
    names = task_names(session, [task.id for task, *_ in rows])
    return tuple(_holding(task, person_id, names[task.id].name, *rest) for task, *rest in rows)


def _holding(task: Task, person_id: int, node: str, number: str, code: str, item: str, org: str) -> Holding:
    why = _why(task, person_id)
    owner = task.owner_id if why == BORROWED and task.owner_id else 0
    return Holding(task.id, number, code, item, node, task.role, org, why, owner)


def _why(task: Task, person_id: int) -> str:
    if task.owner_id == person_id:
        return LENT
    if task.person_id == person_id:
        return BORROWED if task.owner_id else NAMED
    return CLAIMED
