"""Who stands at the doors: one person of every role, somebody of another office, somebody who left, and a stranger."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from app.db import Database
from app.models import Organisation, Person, Post
from app.services.create_token import create_token
from app.services.web_sessions import open_session
from app.web.sessions import COOKIE

EVERYONE = frozenset({"everyone"})
GROUPS = {
    "window_clerk": {"approver", "clerk"},
    "designer": {"designer"},
    "auditor": {"auditor"},
    "supervisor": {"auditor"},
    "admin": {"admin"},
    "integrator": {"integrator"},
}
"""The doors of a role; every other role is one that finishes tasks."""
AT_WORK = {"approver"}
DIFFERENT = {*GROUPS, "acceptor"}
SEE_DIFFERENT_THINGS = ("acceptor", "foreign", "admin")
OVERSEES = {"auditor", "supervisor", "admin"}
NO_TASKS = {"designer", "integrator"}
OF_THE_CASE = ("gov_hall", "market")
"""Where the case was filed, and where it is handled."""
FOREIGN = "zhengkai"


@dataclass
class Visitor:
    """`groups`: the doors that should open, none for who is nobody; `sees`: whether the case is theirs to see."""

    name: str
    groups: frozenset[str]
    sees: bool
    browser: FlaskClient = field(repr=False)
    token: str = field(default="", repr=False)

    def __str__(self) -> str:
        return self.name


class Visitors:
    """`signed` gives somebody a session and a token of their own."""

    def __init__(self, web: Flask, database: Database):
        self._web = web
        self._database = database
        self._hire()
        self._others: list[Visitor] = []
        self._always: list[Visitor] = []
        for role, (login, org) in sorted(self._one_of_each_role().items()):
            groups = EVERYONE | GROUPS.get(role, AT_WORK)
            sees = role in OVERSEES or (role not in NO_TASKS and org in OF_THE_CASE)
            visitor = Visitor(f"{role} {login}", groups, sees, *self.signed(login))
            (self._always if role in DIFFERENT else self._others).append(visitor)
        self._always += self._of_nobody_here()

    @property
    def everybody(self) -> list[Visitor]:
        return [*self._always, *self._others]

    def at(self, turn: int) -> list[Visitor]:
        """Everybody whose doors differ; of the roles that share theirs, one after the other.

        On PostgreSQL, where only the queries are others, three who see different things, and of the rest one.
        """
        if self._database.is_sqlite:
            return [*self._always, self._others[turn % len(self._others)]]
        few = [each for each in self._always if each.name.split()[0] in SEE_DIFFERENT_THINGS]
        rest = [each for each in self.everybody if each not in few]
        return [*few, rest[turn % len(rest)]]

    def signed(self, login: str) -> tuple[FlaskClient, str]:
        """A browser with a session, and a token."""
        now = datetime.now(UTC)
        with self._database.transaction() as session:
            person_id = session.scalars(select(Person.id).where(Person.login == login)).one()
            cookie = open_session(session, person_id=person_id, data={}, now=now)
            token = create_token(session, person_id=person_id, name="test", now=now).text
        browser = self._web.test_client()
        browser.set_cookie(COOKIE, cookie)
        return browser, token

    def _of_nobody_here(self) -> Iterator[Visitor]:
        yield Visitor(f"foreign {FOREIGN}", EVERYONE | AT_WORK, False, *self.signed(FOREIGN))
        yield Visitor("postless", EVERYONE, False, *self.signed("postless"))
        yield Visitor("closed account", frozenset(), False, *self._closed())
        yield Visitor("stranger", frozenset(), False, self._web.test_client())

    def _one_of_each_role(self) -> dict[str, tuple[str, str]]:
        """Who has just one post; where there is somebody at the offices of the case, them."""
        found: dict[str, tuple[str, str]] = {}
        with self._database.reading() as session:
            rows = session.execute(
                select(Post.role, Person.login, Organisation.code)
                .join(Person, Post.person_id == Person.id)
                .join(Organisation, Post.org_id == Organisation.id)
                .order_by(Organisation.code.not_in(OF_THE_CASE), Person.id)
            )
            for role, login, org in rows:
                found.setdefault(role, (login, org))
        return found

    def _hire(self) -> None:
        """Whom the demonstration has not: a program's account, and two without a post."""
        with self._database.transaction() as session:
            hall = session.scalars(select(Organisation.id).where(Organisation.code == "gov_hall")).one()
            people = [Person(login=login, name=login) for login in ("register", "postless", "dismissed")]
            session.add_all(people)
            session.flush()
            since = datetime(2024, 1, 1, tzinfo=UTC)
            session.add(Post(person_id=people[0].id, role="integrator", org_id=hall, since=since))

    def _closed(self) -> tuple[FlaskClient, str]:
        """Signed in when the account was closed."""
        signed = self.signed("dismissed")
        with self._database.transaction() as session:
            session.execute(update(Person).where(Person.login == "dismissed").values(active=False))
        return signed
