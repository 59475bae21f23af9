"""意见附件: files that go with opinions."""

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Case, Enclosure, Person, Task
from app.queries.views import EnclosureView, Who


def enclosures_of(session: Session, case_id: int, person: Who) -> tuple[EnclosureView, ...]:
    """Those given with opinions, and one's own that still wait for one; in the order they came."""
    mine = or_(Enclosure.root.is_not(None), Enclosure.person_id == person.id)
    rows = session.execute(_enclosures().where(Enclosure.case_id == case_id, mine).order_by(Enclosure.id))
    return tuple(_view(*row) for row in rows)


def enclosure_of(session: Session, enclosure_id: int, person: Who) -> tuple[EnclosureView, str]:
    """The file and the number of its case. Raises NotFound, also for what somebody else has not yet given."""
    asked = _enclosures().add_columns(Case.number).join(Case, Enclosure.case_id == Case.id)
    row = session.execute(asked.where(Enclosure.id == enclosure_id)).one_or_none()
    if row is None:
        raise NotFound(what="该附件")
    *found, number = row
    view = _view(*found)
    if not view.is_sealed and view.person_id != person.id:
        raise NotFound(what="该附件")
    return view, number


def _enclosures() -> Select:
    return (
        select(Enclosure, Task.key, Person.name)
        .join(Task, Enclosure.task_id == Task.id)
        .join(Person, Enclosure.person_id == Person.id)
    )


def _view(row: Enclosure, task_key: str, person_name: str) -> EnclosureView:
    return EnclosureView(
        id=row.id,
        task_id=row.task_id,
        task_key=task_key,
        person_id=row.person_id,
        person_name=person_name,
        file_name=row.file_name,
        media_type=row.media_type,
        size=row.size,
        digest=row.digest.hex(),
        added_at=row.added_at,
        is_sealed=row.root is not None,
    )
