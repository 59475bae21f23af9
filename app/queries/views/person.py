"""People and the posts they hold."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.queries.actors import person_key


@dataclass(frozen=True, slots=True)
class PostView:
    """An active post."""

    role: str
    org_id: int
    org_code: str
    org_name: str
    org_kind: str
    region_id: int


@dataclass(frozen=True, slots=True)
class Principal:
    """被代理人: whom somebody acts for now, with the working posts that person holds. No `items`: for every item.

    One for each agency, whose `digest` (hex) names what it grants; it ends at `until`.
    """

    id: int
    name: str
    posts: tuple[PostView, ...] = ()
    items: frozenset[str] = frozenset()
    digest: str = ""
    until: datetime | None = None

    @property
    def key(self) -> str:
        return person_key(self.id)

    @property
    def last_moment(self) -> datetime | None:
        """Still in the period, for people who think in days."""
        return self.until - timedelta(microseconds=1) if self.until else None

    def holds(self, role: str, org_id: int) -> bool:
        return any(post.role == role and post.org_id == org_id for post in self.posts)

    def covers(self, item: str) -> bool:
        return not self.items or item in self.items


@dataclass(frozen=True, slots=True)
class Who:
    """The person who asks, with the posts held now, and those they act for. Every service takes one as `person`."""

    id: int
    login: str
    name: str
    posts: tuple[PostView, ...] = ()
    acts_for: tuple[Principal, ...] = ()

    @property
    def key(self) -> str:
        """How commands and the journal name this person."""
        return person_key(self.id)

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(post.role for post in self.posts)

    def holds(self, role: str, org_id: int) -> bool:
        return any(post.role == role and post.org_id == org_id for post in self.posts)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody another person chose. `active`: the account is open; `works`: they hold a post that finishes tasks,
    anywhere in the city; `staff`: how they are employed.
    """

    id: int
    login: str
    name: str
    active: bool
    works: bool
    staff: str

    @property
    def key(self) -> str:
        return person_key(self.id)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who is told something; `email` is empty without an address."""

    id: int
    name: str
    email: str

    @property
    def key(self) -> str:
        return person_key(self.id)


@dataclass(frozen=True, slots=True)
class PersonRow:
    id: int
    login: str
    name: str
    active: bool
    posts: tuple[PostView, ...] = ()
