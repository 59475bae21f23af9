"""People of the demonstration and their posts. Accounts that exist already stay as they are."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.demo.places import organisation_id
from app.demo import told
from app.models import Person, Post
from app.passwords import hash_of

PASSWORD = "banjie-demo"
IN_POST_SINCE = datetime(2024, 1, 1, tzinfo=UTC)


class Login(NamedTuple):
    """A line of the list that `banjie demo` prints."""

    login: str
    password: str
    name: str
    post: str


LOGINS = [Login(said["login"], PASSWORD, said["name"], said["post"]) for said in told.facts("people")]


def employ_people(session: Session) -> None:
    """Give everybody an account and posts."""
    missing = [said for said in told.facts("people") if _person(session, said["login"]) is None]
    password_hash = hash_of(PASSWORD) if missing else ""
    for said in missing:
        _employ(session, said, password_hash)


def _employ(session: Session, said: Mapping[str, Any], password_hash: str) -> None:
    person = Person(login=said["login"], name=said["name"], password_hash=password_hash, **_more(said))
    session.add(person)
    session.flush()
    session.add_all(
        Post(person_id=person.id, role=post["role"], org_id=organisation_id(session, post["org"]), since=IN_POST_SINCE)
        for post in said["posts"]
    )
    session.flush()


def _more(said: Mapping[str, Any]) -> dict[str, str]:
    return {"staff": said["staff"]} if "staff" in said else {}


def _person(session: Session, login: str) -> int | None:
    return session.scalar(select(Person.id).where(Person.login == login))
