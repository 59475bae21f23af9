"""The role table as it was on a day: who held which post where; and who changed it until another day, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from app.labels import ADMIN_ACTS, ROLES, label
from app.models import AdminChange, Organisation, Person, Post
from app.queries.held import held_at
from app.services.directory.keep_post import day_of
from app.services.versions.facts import Change, Fact, Facts, changes_between

MOST = 2000
OF_POSTS = ("post_add", "post_end", "close_account", "reopen_account")


@dataclass(frozen=True, slots=True)
class PostChange:
    """An entry of the register: `what` was ordered, in words."""

    at: datetime
    by: str
    person: str
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class PostTable:
    """`changes` since the other day, and the entries by which they were made."""

    facts: Facts
    changes: tuple[Change, ...]
    entries: tuple[PostChange, ...]


def post_table(session: Session, at: datetime, against: datetime, org: str = "") -> PostTable:
    """`org`: a code; of the whole city without."""
    facts = _facts(session, at, org)
    changes = changes_between(_facts(session, against, org), facts)
    return PostTable(facts, changes, _entries(session, min(at, against), max(at, against), org))


def _facts(session: Session, at: datetime, org: str) -> Facts:
    """Accounts that are closed now may have been open then: posts alone say who could do what."""
    asked = (
        select(Post.role, Post.since, Post.until, Person.id, Person.name, Organisation.code, Organisation.name)
        .join(Person, Post.person_id == Person.id)
        .join(Organisation, Post.org_id == Organisation.id)
        .where(*held_at(at), *([Organisation.code == org] if org else []))
        .order_by(Organisation.code, Post.role, Person.id)
        .limit(MOST)
    )
    return {
        f"{code}/{role}/{person_id}": Fact(f"{office} · {label(ROLES, role)} · {name}", _period(since, until))
        for role, since, until, person_id, name, code, office in session.execute(asked)
    }


def _period(since: datetime, until: datetime | None) -> str:
    return f"{day_of(since)} 起" + (f"，至 {day_of(until, last=True)}" if until else "")


def _entries(session: Session, since: datetime, until: datetime, org: str) -> tuple[PostChange, ...]:
    """Newest first."""
    by = aliased(Person)
    asked = (
        select(AdminChange, by.name, Person.name)
        .join(Person, AdminChange.object_id == Person.id)
        .outerjoin(by, AdminChange.person_id == by.id)
        .where(AdminChange.kind == "person", AdminChange.act.in_(OF_POSTS))
        .where(AdminChange.at > since, AdminChange.at <= until)
        .order_by(AdminChange.id.desc())
        .limit(MOST)
    )
    rows = session.execute(asked).all()
    names = {code: name for code, name in session.execute(select(Organisation.code, Organisation.name))}
    return tuple(_entry(names, *row) for row in rows if not org or row[0].after.get("org", org) == org)


def _entry(offices: Mapping[str, str], change: AdminChange, by: str | None, person: str) -> PostChange:
    what = f"{label(ADMIN_ACTS, change.act)}{_said(offices, change.before, change.after)}"
    return PostChange(change.at, by or "", person, what, change.reason)


def _said(offices: Mapping[str, str], before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    if not after.get("role"):
        return ""
    office = offices.get(after.get("org", ""), after.get("org", ""))
    ends = "至 {}".format(after.get("until") or "长期")
    was = "，原至 {}".format(before.get("until") or "长期") if before else ""
    return f"：{label(ROLES, after['role'])}（{office}），{after.get('since', '')} 起{ends}{was}"
