"""意见附件: put a stored file to the task one works on, and take it away again before the opinion is given."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.errors import NotFound, TooManyEnclosures
from app.models import Enclosure, Task
from app.queries.views import EnclosureView, Who
from app.services.acting import principal_at
from app.services.desk_records import waiting_files
from app.services.moving import Moving, moving_task
from app.services.task_moves import check_is_open, check_unclaimed
from engine.errors import TaskNotOpen

MOST = 20


@dataclass(frozen=True, slots=True)
class FileIn:
    """A file the store keeps by its `digest` (hex)."""

    digest: str
    size: int
    file_name: str
    media_type: str


def check_can_enclose(session: Session, *, task_id: int, person: Who, now: datetime) -> tuple[Moving, Task]:
    """Also asked before the bytes are kept. Raises NotFound, NotAllowed, TooManyEnclosures, EngineError."""
    moving, task = moving_task(session, task_id)
    principal = principal_at(person, moving, task)
    check_is_open(moving, task)
    check_unclaimed(session, person, moving, task, now=now, acting_for=principal)
    waiting = session.scalar(select(func.count()).select_from(Enclosure).where(*waiting_files(task_id, person)))
    if (waiting or 0) >= MOST:
        raise TooManyEnclosures(most=MOST)
    return moving, task


def enclose_file(session: Session, *, task_id: int, file: FileIn, person: Who, now: datetime) -> EnclosureView:
    """Raises NotFound, NotAllowed, TooManyEnclosures, EngineError."""
    moving, task = check_can_enclose(session, task_id=task_id, person=person, now=now)
    told: dict[str, Any] = {"file_name": file.file_name, "media_type": file.media_type, "size": file.size}
    of_whom = {"case_id": moving.case.id, "task_id": task.id, "person_id": person.id}
    row = Enclosure(**of_whom, **told, digest=bytes.fromhex(file.digest), added_at=now)
    session.add(row)
    session.flush()
    theirs: dict[str, Any] = {
        "task_id": task.id,
        "task_key": task.key,
        "person_id": person.id,
        "person_name": person.name,
    }
    return EnclosureView(id=row.id, **theirs, **told, digest=file.digest, added_at=now, is_sealed=False)


def remove_enclosure(session: Session, *, enclosure_id: int, person: Who) -> None:
    """Only one's own, and only until it is sealed. Raises NotFound, TaskNotOpen."""
    row = session.get(Enclosure, enclosure_id)
    if row is None or row.person_id != person.id:
        raise NotFound(what="该附件")
    moving, task = moving_task(session, row.task_id)
    session.refresh(row)
    if row.root is not None:
        raise TaskNotOpen(task=moving.chart.label(task.node))
    session.execute(delete(Enclosure).where(Enclosure.id == row.id))
