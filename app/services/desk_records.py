"""What lies on the desk when a task is finished: verdicts on materials and enclosures are sealed, the draft goes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from app.models import Draft, Enclosure, MaterialCheck, Task
from app.queries.views import Who
from app.services.records import CHECKS, ENCLOSURES, Sealed, roots_of, seal
from app.services.save_draft import discard_draft
from engine.commands import Complete


@dataclass(frozen=True, slots=True)
class Desk:
    """`sealed`: at most one record of each kind; `verdicts`: by code of the material."""

    task_id: int
    person: Who
    has_draft: bool
    verdicts: Mapping[str, str]
    enclosed: tuple[int, ...]
    sealed: tuple[Sealed, ...]

    def naming(self, command: Complete) -> Complete:
        """The same command, binding what lies here to its journal line."""
        return replace(command, records={**command.records, **roots_of(self.sealed)}) if self.sealed else command

    def clear(self, session: Session) -> None:
        """After the step: the draft is not needed any more, the enclosures belong to their record."""
        if self.has_draft:
            discard_draft(session, task_id=self.task_id, person=self.person)
        for each in self.sealed:
            if each.kind == ENCLOSURES:
                session.execute(update(Enclosure).where(Enclosure.id.in_(self.enclosed)).values(root=each.root))


def desk_of(session: Session, task: Task, person: Who, random_bytes: Callable[[int], bytes]) -> Desk:
    """One look tells what there is; mostly there is little."""
    draft = exists().where(Draft.task_id == task.id, Draft.person_id == person.id)
    files = exists().where(*waiting_files(task.id, person))
    checks = exists().where(MaterialCheck.task_id == task.id)
    has_draft, has_files, has_checks = session.execute(select(draft, files, checks)).one()
    found = _checks(session, task) if has_checks else {}
    enclosed = _enclosures(session, task, person) if has_files else {}
    sealed = [seal(kind, body, random_bytes) for kind, body in ((CHECKS, found), (ENCLOSURES, enclosed)) if body]
    verdicts = {code: said[0] for code, said in found.items()}
    return Desk(task.id, person, has_draft, verdicts, tuple(map(int, enclosed)), tuple(sealed))


def told_of_check(row: MaterialCheck) -> list[Any]:
    """What the record of checks holds of one material."""
    return [row.verdict, row.remark, row.checked_by, row.checked_at.isoformat()]


def told_of_enclosure(row: Enclosure) -> list[Any]:
    """What the record of enclosures holds of one file."""
    return [row.digest.hex(), row.file_name, row.media_type, row.size, row.added_at.isoformat()]


def _checks(session: Session, task: Task) -> dict[str, list[Any]]:
    rows = session.scalars(select(MaterialCheck).where(MaterialCheck.task_id == task.id))
    return {row.code: told_of_check(row) for row in rows}


def _enclosures(session: Session, task: Task, person: Who) -> dict[str, list[Any]]:
    """By number, so that one can be erased and the others stay."""
    rows = session.scalars(select(Enclosure).where(*waiting_files(task.id, person)).order_by(Enclosure.id))
    return {str(row.id): told_of_enclosure(row) for row in rows}


def waiting_files(task_id: int, person: Who):
    """Enclosures that go with the next opinion."""
    return Enclosure.task_id == task_id, Enclosure.person_id == person.id, Enclosure.root.is_(None)
