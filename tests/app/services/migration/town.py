"""The small city with further versions of its chart, and batches of migrations."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from app.models import Deadline, MigrationBatch, MigrationCase, Organisation, Person, Post
from app.services.claim_task import claim_task
from app.services.migration import (
    approve_migration,
    ask_migration,
    begin_migration,
    end_migration,
    undo_migration,
    work_on_migrations,
)
from app.services.migration.rounds import go_on
from app.services.migration.states import MOVING
from tests.city import MONDAY, City
from tests.city_chart import SHOP_PERMIT
from tests.versions import publish

KEY = "shop_permit"
SLOWER = SHOP_PERMIT.replace(b'gov:limit="3wd"', b'gov:limit="4wd"')
"""The check has a day more."""
FINDINGS = {"findings": "合格"}


@dataclass
class Town:
    city: City

    def checked(self) -> str:
        """A case that is being checked."""
        number = self.city.file().case_number
        self.city.finish(number, "accept", "accept", "acceptor")
        return number

    def claim(self, number: str, node: str, by: str) -> None:
        with self.city.work() as session:
            task_id = self.city.task(session, number, node)
            claim_task(session, task_id=task_id, person=self.city.person(session, by), now=self.city.now)

    def second_admin(self) -> str:
        with self.city.work() as session:
            hall = session.scalars(select(Organisation.id).where(Organisation.code == "hall")).one()
            made = Person(login="other_admin", name="其他管理员")
            session.add(made)
            session.flush()
            session.add(Post(person_id=made.id, role="admin", org_id=hall, since=MONDAY - timedelta(days=1)))
            self.city.ids = {**self.city.ids, "other_admin": made.id}
        return "other_admin"

    def begin(self, source: bytes | None = None, nodes=None, by: str = "designer", **onto) -> int:
        """A batch onto a new version with this file, unless `onto` says otherwise."""
        told = {"version": publish(self.city, source)} if source else onto
        with self.city.work() as session:
            person = self.city.person(session, by)
            return begin_migration(session, key=KEY, nodes=nodes or {}, person=person, now=self.city.now, **told)

    def work(self) -> None:
        """What the clock does."""
        self.city.now += timedelta(seconds=1)
        while work_on_migrations(self.city.database, self.city.now):
            pass

    def round(self, limit: int) -> None:
        """The clock begins to move cases of the only batch."""
        go_on(self.city.database, 1, MOVING, now=self.city.now, limit=limit)

    def tried(self, source: bytes, nodes=None, **said) -> int:
        batch_id = self.begin(source, nodes, **said)
        self.work()
        return batch_id

    def ask(self, batch_id: int, by: str = "designer", leave=(), reasons: str = "法规修订。") -> None:
        self._do(ask_migration, batch_id, by, leave=leave, reasons=reasons)

    def approve(self, batch_id: int, by: str = "admin", allowed: bool = True) -> None:
        self._do(approve_migration, batch_id, by, allowed=allowed)

    def end(self, batch_id: int, by: str = "admin", reasons: str = "") -> None:
        self._do(end_migration, batch_id, by, reasons=reasons)

    def undo(self, batch_id: int, by: str = "admin", reasons: str = "新版本有误。") -> None:
        self._do(undo_migration, batch_id, by, reasons=reasons, allowed=True)

    def moved(self, source: bytes, nodes=None) -> int:
        """Tried, asked for, approved and carried out."""
        batch_id = self.tried(source, nodes)
        self.ask(batch_id)
        self.approve(batch_id)
        self.work()
        return batch_id

    def state(self, batch_id: int) -> str:
        with self.city.database.reading() as session:
            return session.get_one(MigrationBatch, batch_id).state

    def row(self, batch_id: int, number: str) -> MigrationCase:
        with self.city.database.reading() as session:
            return session.get_one(MigrationCase, (batch_id, number))

    def rows(self, batch_id: int) -> dict[str, str]:
        with self.city.database.reading() as session:
            asked = select(MigrationCase).where(MigrationCase.batch_id == batch_id)
            return {each.number: each.state or each.verdict for each in session.scalars(asked)}

    def limits(self) -> dict[tuple[str, str], str]:
        with self.city.database.reading() as session:
            asked = select(Deadline.kind, Deadline.node, Deadline.due_at)
            return {(kind, node): due.isoformat() for kind, node, due in session.execute(asked)}

    def _do(self, deed, batch_id: int, by: str, **said) -> None:
        with self.city.work() as session:
            deed(session, batch_id=batch_id, person=self.city.person(session, by), now=self.city.now, **said)
