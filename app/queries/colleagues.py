"""Whom one may name without knowing logins by heart: people of the same offices; and the items there are."""

from datetime import datetime

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from app.models import Item, ItemVersion, Person, Post
from app.permissions import ADMIN, NOT_WORKING, working_orgs
from app.queries.held import held_at
from app.queries.views import Who

MOST = 500


def colleagues_of(session: Session, person: Who, *, now: datetime) -> tuple[tuple[str, str], ...]:
    """(login, name) of those who work where this person does; administrators may name anybody who works."""
    asked = (
        select(Person.login, Person.name)
        .join(Post, Post.person_id == Person.id)
        .where(Person.active == true(), Post.role.not_in(NOT_WORKING), *held_at(now))
        .distinct()
        .order_by(Person.login)
        .limit(MOST)
    )
    if ADMIN not in person.roles:
        asked = asked.where(Post.org_id.in_(working_orgs(person)), Person.id != person.id)
    return tuple((login, name) for login, name in session.execute(asked))


def item_names(session: Session) -> dict[str, str]:
    """code -> name, as last published."""
    rows = session.execute(
        select(Item.code, ItemVersion.name)
        .join(ItemVersion, ItemVersion.item_id == Item.id)
        .order_by(Item.code, ItemVersion.version)
    )
    return {code: name for code, name in rows}
