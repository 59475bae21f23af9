"""People, other systems and the clock at work at once, on charts that have everything, while processes are killed."""

import http.client
import random
import subprocess
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from app.models import Case, Deadline, Person, Task, Waiting
from app.services.create_token import create_token
from tests.app.machine.town import file_everything
from tests.city import PEOPLE, REMEDIES, City
from tests.faults.office import Office, post

HOLDERS = {
    "acceptor": ("acceptor", "second_acceptor"),
    "handler": ("handler", "checker"),
    "bureau_leader": ("leader",),
    "window_clerk": ("clerk",),
}
OUTCOMES = {
    "receive": ("complete",),
    "accept": ("accept",),
    "cosign": ("yes", "no"),
    "check": ("pass", "fail"),
    "urge": ("seen",),
    "look": ("good", "bad"),
    "by_hand": ("done",),
    "approve": ("grant", "refuse", "again", "again"),
}
WORDS = {"text": "意见。", "reasons": "理由。", "remedies": REMEDIES}
OPEN_CASES, SENDERS = 8, 4


@dataclass(frozen=True)
class Order:
    """One request, sent again under its key until it has an answer."""

    path: str
    token: str
    body: dict


@dataclass
class Mixed:
    """`answers`: what was done, by request key; `refused`: keys of what was not, and why."""

    city: City
    home: Path
    chance: random.Random
    orders: dict[str, Order] = field(default_factory=dict)
    answers: dict[str, dict] = field(default_factory=dict)
    refused: dict[str, tuple[int, dict]] = field(default_factory=dict)
    kills: int = 0

    def __post_init__(self) -> None:
        url = self.city.database.url.render_as_string(hide_password=False)
        self.office = Office(url, self.home)
        now = datetime.now(UTC)
        with self.city.database.transaction() as session:
            people = dict(session.execute(select(Person.login, Person.id)).all())
            self.tokens = {
                each: create_token(session, person_id=people[each], name="faults", now=now).text for each in PEOPLE
            }
            self.logins = {number: login for login, number in people.items()}

    def work(self, kills: int) -> None:
        """Until so many processes were killed and everything sent has an answer."""
        self.office.open()
        clock = self.office.beside("scheduler")
        try:
            while self.kills < kills:
                self.prepare()
                self._send_while_somebody_is_killed(clock)
                if clock.poll() is not None:
                    clock = self.office.beside("scheduler")
                if not self.office.is_open:
                    self.office.open()
                self.send()
        finally:
            clock.kill()
            clock.wait()
            self.office.kill()

    def _send_while_somebody_is_killed(self, clock: subprocess.Popen) -> None:
        victim = clock if self.chance.random() < 0.25 else None
        killer = threading.Timer(self.chance.uniform(0.01, 0.5), self._kill, [victim])
        killer.start()
        self.send()
        killer.join()

    def prepare(self) -> None:
        """New cases where there are few, and something to do for whatever is open."""
        with self.city.database.reading() as session:
            running = len(session.scalars(select(Case.id).where(Case.status == "running")).all())
        for _ in range(OPEN_CASES - running):
            self.city.now = datetime.now(UTC)
            file_everything(self.city)
        with self.city.database.reading() as session:
            tasks = session.scalars(select(Task).where(Task.closed_at.is_(None)).order_by(Task.id)).all()
            waits = session.execute(
                select(Waiting.kind, Waiting.key, Case.number).join(Case, Case.id == Waiting.case_id)
            ).all()
            timers = session.execute(
                select(Deadline.key, Case.number)
                .join(Case, Case.id == Deadline.case_id)
                .where(Deadline.kind == "timer", Deadline.fire_at > datetime.now(UTC))
            ).all()
        beside = (*(self._on_wait(*each) for each in waits), *(self._on_timer(*each) for each in timers))
        for order in (*map(self._on_task, tasks), *beside):
            self.orders[f"k{len(self.orders)}"] = order

    def send(self) -> None:
        """Everything that has no answer yet, by several senders, until through or the server is gone."""
        keys = [key for key in self.orders if key not in self.answers and key not in self.refused]
        shares = [keys[start::SENDERS] for start in range(SENDERS)]
        senders = [threading.Thread(target=self._send, args=[share]) for share in shares]
        for each in senders:
            each.start()
        for each in senders:
            each.join()

    def _send(self, keys: list[str]) -> None:
        for key in keys:
            order = self.orders[key]
            try:
                status, said = post(self.office.port, "POST", order.path, order.body, token=order.token, key=key)
            except (OSError, http.client.HTTPException):  # killed: nobody knows whether it was done
                return
            if status == 200:
                self.answers[key] = said
            else:
                self.refused[key] = (status, said)

    def _kill(self, victim: subprocess.Popen | None) -> None:
        self.kills += 1
        if victim is None:
            self.office.kill()
        else:
            victim.kill()
            victim.wait()

    def _on_task(self, task: Task) -> Order:
        holder = task.person_id or task.claimed_by
        login = self.logins[holder] if holder else self.chance.choice(HOLDERS[task.role])
        acts = (
            "completion",
            "completion",
            "completion",
            "completion",
            "claim",
            "return",
            "transfer",
            "signers",
            "urge",
        )
        act = self.chance.choice(acts)
        other = self.chance.choice(("acceptor", "second_acceptor", "handler", "checker"))
        body = {
            "completion": {"outcome": self.chance.choice(OUTCOMES[task.node]), "opinion": WORDS},
            "return": {"reasons": "理由。", "branches": self.chance.choice(("", "own", "all"))},
            "transfer": {"to": other},
            "signers": {"to": [other], "where": self.chance.choice(("before", "after", "parallel"))},
        }.get(act, {})
        return Order(f"/api/v1/tasks/{task.id}/{act}", self.tokens[login], body)

    def _on_wait(self, kind: str, key: str, number: str) -> Order:
        if kind == "message":
            return Order("/api/v1/messages", self.tokens["admin"], {"name": "缴费", "key": number})
        place = f"/api/v1/jobs/{number}/{key.replace('#', '%23')}"
        if self.chance.random() < 0.3:
            return Order(f"{place}/failure", self.tokens["admin"], {"code": "gone", "reason": "没有回应"})
        return Order(f"{place}/completion", self.tokens["admin"], {})

    def _on_timer(self, key: str, number: str) -> Order:
        """It is due now, so that the scheduler has work."""
        body = {"act": "move", "to": datetime.now(UTC).isoformat(), "reasons": "理由。"}
        return Order(
            f"/api/v1/cases/{number}/deadlines/{key.replace('#', '%23')}/adjustment", self.tokens["admin"], body
        )
