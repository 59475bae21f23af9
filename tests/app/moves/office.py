"""An office whose people hand tasks to one another over HTTP."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select, update

from app.models import Case, Copy, Person, Post, Task
from app.services.rebuild_case import rebuild_case
from app.services.verifying.case import verify_case
from tests.app.callers import Callers
from tests.city import FORM, City

PAPERS = [{"code": "m1"}, {"code": "m2", "status": "tolerated"}]
WHY = {"reasons": "需要重新核对。"}


@dataclass
class Office:
    city: City
    callers: Callers

    def file(self, item: str = "road") -> str:
        body = {"item": item, "outcome": "complete", "form": FORM, "materials": PAPERS}
        answer = self.callers["clerk"].post("/cases", body)
        assert answer.status_code == 201, answer.text
        return answer.json["case_number"]

    def ask(self, login: str, number: str, node: str, move: str, body=None, **said):
        """POST to a move of the latest task of a node."""
        return self.callers[login].post(f"/tasks/{self.task(number, node)}/{move}", body, **said)

    def finish(self, login: str, number: str, node: str, outcome: str, **said):
        answer = self.ask(login, number, node, "completion", {"outcome": outcome, **said})
        assert answer.status_code == 200, answer.text
        return answer.json

    def reviewed(self) -> str:
        """A case that waits for two signatures."""
        number = self.file()
        self.finish("handler", number, "draft", "done")
        self.finish("leader", number, "review", "pass")
        return number

    def ended(self) -> str:
        number = self.reviewed()
        for login, seat in (("acceptor", "cosign#1.1"), ("second_acceptor", "cosign#1.2")):
            task = self.row(number, seat).id
            self.callers[login].post(f"/tasks/{task}/completion", {"outcome": "agree"})
        self.finish("handler", number, "settle", "close")
        return number

    def suspend(self, number: str) -> None:
        answer = self.callers["handler"].post(f"/cases/{number}/suspension", WHY)
        assert answer.status_code == 200, answer.text

    def task(self, number: str, node: str) -> int:
        with self.city.database.reading() as session:
            return self.city.task(session, number, node)

    def dismiss(self, login: str) -> None:
        """离职: the post ends and the account is closed."""
        with self.city.database.transaction() as session:
            session.execute(update(Person).where(Person.login == login).values(active=False))
            gone = datetime.now(UTC) - timedelta(hours=1)
            session.execute(update(Post).where(Post.person_id == self.city.ids[login]).values(until=gone))

    def contract(self, login: str) -> None:
        """购买服务: somebody else employs them."""
        with self.city.database.transaction() as session:
            session.execute(update(Person).where(Person.login == login).values(staff="contracted"))

    def row(self, number: str, key: str) -> Task:
        with self.city.database.reading() as session:
            rows = select(Task).join(Case, Task.case_id == Case.id).where(Case.number == number, Task.key == key)
            return session.scalars(rows).one()

    def inbox(self, login: str, number: str) -> list[str]:
        """Keys of the tasks of a case in somebody's inbox."""
        rows = self.callers[login].get("/inbox", query_string={"q": number}).json["items"]
        return sorted(row["key"] for row in rows)

    def copies(self, number: str) -> list[tuple[str, int]]:
        with self.city.database.reading() as session:
            rows = select(Copy.task_key, Copy.person_id).join(Case, Copy.case_id == Case.id)
            return sorted(map(tuple, session.execute(rows.where(Case.number == number))))

    def check(self, number: str) -> None:
        """The rows are those the journal tells of, before and after they are made again from it."""
        for _ in range(2):
            with self.city.database.transaction() as session:
                assert verify_case(session, number=number).findings == ()
                rebuild_case(session, number=number)
