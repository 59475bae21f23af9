"""Who a task is for by the rules of its chart, as the city stands at this moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from app.models import Case, Person, Post, Task
from app.permissions import ADMIN, NOT_WORKING
from app.queries.actors import person_id
from app.queries.offices import office_now, parent_office
from app.queries.people import held_at
from engine.candidates import DONE_BY, FORM, SUPERIOR_OF, done_where
from engine.chart import Node

MOST_LEVELS = 8
"""So far up the tree of organisations somebody is looked for."""


@dataclass(frozen=True, slots=True)
class Asking:
    """`values`: routing values at the task; `done_by`: node -> people, latest last; `barred`: ids of who must not."""

    session: Session
    case: Case
    now: datetime
    values: Mapping[str, Any]
    done_by: Mapping[str, tuple[str, ...]]
    barred: frozenset[int] = frozenset()

    def office(self, node: Node) -> int | None:
        """Where it belongs: by its organisation rule, or above whoever did the node its candidate rule names."""
        if node.candidate.startswith(SUPERIOR_OF):
            return self._above_who_did(node)
        return office_now(self.session, self.case, node.org, self.values)

    def person(self, node: Node) -> int | None:
        """Who alone shall do it: named in the form, or who did another node. None where nobody, or nobody able, is."""
        if node.candidate.startswith(FORM):
            wanted = self._said(self.values.get(node.candidate.removeprefix(FORM)))
        elif node.candidate.startswith(DONE_BY):
            wanted = person_id(self._doer(done_where(node)))
        else:
            return None
        return wanted if wanted and wanted not in self.barred and self._works(wanted) else None

    def holders(self, role: str, org_id: int) -> frozenset[int]:
        """Everybody with an open account who holds this post now and may do it."""
        posts = select(Post.person_id).join(Person, Post.person_id == Person.id)
        held = posts.where(Post.role == role, Post.org_id == org_id, Person.active == true(), *held_at(self.now))
        return frozenset(self.session.scalars(held)) - self.barred

    def nearest_above(self, role: str, org_id: int, but: Iterable[int] = ()) -> int | None:
        """The next organisation above where somebody holds this role, other than these."""
        left_out, above = frozenset(but), parent_office(self.session, org_id)
        for _ in range(MOST_LEVELS):
            if above is None or self.holders(role, above) - left_out:
                return above
            above = parent_office(self.session, above)
        return None

    def administration(self, org_id: int) -> int | None:
        """Where the administrators are: of this organisation, of the nearest above, or of any."""
        if self.holders(ADMIN, org_id):
            return org_id
        anywhere = select(Post.org_id).where(Post.role == ADMIN, *held_at(self.now)).order_by(Post.org_id).limit(1)
        return self.nearest_above(ADMIN, org_id) or self.session.scalar(anywhere)

    def _above_who_did(self, node: Node) -> int | None:
        """A leader of the same organisation, else of the next one above it."""
        there = done_where(node)
        doer = person_id(self._doer(there))
        done = select(Task.org_id).where(Task.case_id == self.case.id, Task.node == there, Task.how == "completed")
        org_id = self.session.scalar(done.order_by(Task.id.desc()).limit(1))
        if doer is None or org_id is None:
            return None
        own = self.holders(node.role, org_id) - {doer}
        return org_id if own else self.nearest_above(node.role, org_id, (doer,))

    def _doer(self, node: str) -> str:
        return self.done_by.get(node, ("",))[-1]

    def _said(self, said: Any) -> int | None:
        """A key such as `p12`, or a login."""
        if not isinstance(said, str) or not said:
            return None
        return person_id(said) or self.session.scalar(select(Person.id).where(Person.login == said))

    def _works(self, person: int) -> bool:
        posts = select(Post.id).join(Person, Post.person_id == Person.id)
        found = posts.where(
            Post.person_id == person, Post.role.not_in(NOT_WORKING), Person.active == true(), *held_at(self.now)
        )
        return self.session.scalar(found.limit(1)) is not None
