"""Where a person's work comes from: what they hold, what is free at their posts, what those who left have signed for;
and the same of everybody they act for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select, union_all
from sqlalchemy.orm import Session

from app.permissions import NOT_WORKING
from app.queries.claims import may_claim
from app.queries.inbox.tables import (
    ALWAYS,
    CASE,
    ITEMS,
    ONE,
    TASK,
    TASKS,
    VERSIONS,
    ZERO,
    moment,
    number,
    several,
    unseen,
    words,
)
from app.queries.views import PostView, Who

Post = tuple[str, int]  # role, organisation
SIGNED = TASKS.alias("signed")


@dataclass(frozen=True, slots=True)
class Form:
    """What a statement has to know of a source; who it is about is told when it is asked."""

    is_pool: bool
    left: bool
    posts: int
    items: bool


@dataclass(frozen=True, slots=True)
class Source:
    """`holder`: who has the tasks, at which `posts` where they signed for them; 0: they are free, at the only post.

    `left`: the holder can no longer do them. `for_id`, `for_name`: for whom the person acts; `items`: only of these.
    """

    posts: tuple[Post, ...]
    holder: int = 0
    left: bool = False
    for_id: int = 0
    for_name: str = ""
    items: frozenset[str] = frozenset()

    @property
    def is_held(self) -> bool:
        return bool(self.holder) and not self.left

    @property
    def form(self) -> Form:
        return Form(not self.holder, self.left, len(self.posts), bool(self.items))


def sources_of(session: Session, person: Who, *, now: datetime) -> tuple[Source, ...]:
    """What is one's own stands first; nothing is found twice."""
    pools = _pools(person)
    return (*_held(person), *pools, *_left_behind(session, pools, now))


def forms_of(sources: Iterable[Source]) -> tuple[Form, ...]:
    return tuple(each.form for each in sources)


def told_of(sources: Iterable[Source], person: Who) -> dict[str, Any]:
    """What `tasks_of` has to be told, for sources in this order."""
    told: dict[str, Any] = {"me": person.id}
    for at, each in enumerate(sources):
        told |= {f"holder_{at}": each.holder, f"for_{at}": each.for_id or person.id, f"items_{at}": sorted(each.items)}
        for place, (role, org_id) in enumerate(each.posts):
            told |= {f"role_{at}_{place}": role, f"org_{at}_{place}": org_id}
    return told


def tasks_of(form: Form, at: int, *, asleep: bool = False) -> ColumnElement[bool]:
    """Open tasks of a source. `asleep`: of suspended cases instead."""
    waiting = and_(TASK.closed_at.is_(None), TASK.asleep == (ONE if asleep else ZERO), _of_items(form, at))
    posts = [_at_post(at, place) for place in range(form.posts)]
    if form.is_pool:
        return and_(waiting, *posts, TASK.holder_id == ZERO, _unsigned(at))
    if form.left:
        claimed = and_(TASK.person_id.is_(None), TASK.claimed_by.is_not(None))
        return and_(waiting, *posts, claimed, TASK.claimed_by == number(f"holder_{at}"), _unsigned(at))
    mine = or_(TASK.person_id == number(f"holder_{at}"), false(), *posts)
    return and_(waiting, TASK.holder_id > ZERO, TASK.holder_id == unseen(f"holder_{at}"), mine)


def _held(person: Who) -> Iterator[Source]:
    """What one signed for while acting for somebody is one's own, too."""
    acted_for = (post for each in person.acts_for for post in _working(each.posts))
    yield Source(tuple(dict.fromkeys((*_working(person.posts), *acted_for))), person.id)
    for each in {principal.id: principal for principal in person.acts_for}.values():
        items = [again.items for again in person.acts_for if again.id == each.id]
        all_items = frozenset() if frozenset() in items else frozenset().union(*items)
        yield Source(_working(each.posts), each.id, for_id=each.id, for_name=each.name, items=all_items)


def _pools(person: Who) -> tuple[Source, ...]:
    """Once a post: one's own before those of others, and of these the ones without restriction first."""
    found = {post: Source((post,)) for post in _working(person.posts)}
    for each in sorted(person.acts_for, key=lambda principal: bool(principal.items)):
        for post in _working(each.posts):
            there = found.get(post)
            if there is None:
                found[post] = Source((post,), for_id=each.id, for_name=each.name, items=each.items)
            elif there.items:
                items = there.items | each.items
                found[post] = Source((post,), for_id=there.for_id, for_name=there.for_name, items=items)
    return tuple(found.values())


def _working(posts: Iterable[PostView]) -> tuple[Post, ...]:
    return tuple(dict.fromkeys((post.role, post.org_id) for post in posts if post.role not in NOT_WORKING))


def _left_behind(session: Session, pools: tuple[Source, ...], now: datetime) -> Iterator[Source]:
    """Claims that no longer count (decision 24), found by claimant: one step of an index each, not one a task."""
    if not pools:
        return
    by_post = {source.posts[0]: source for source in pools}
    told = {f"{name}_{at}": value for at, post in enumerate(by_post) for name, value in zip(("role", "org"), post)}
    for role, org_id, claimant in session.connection().execute(_claimants(len(by_post)), {**told, "now": now}):
        pool = by_post[role, org_id]
        yield Source(pool.posts, claimant, True, pool.for_id, pool.for_name, pool.items)


@lru_cache(maxsize=64)
def _claimants(posts: int) -> Select:
    """Who signed for a task at one of so many posts and could not do it now."""
    named = [select(words(f"role_{at}").label("role"), number(f"org_{at}").label("org_id")) for at in range(posts)]
    asked = union_all(*named).cte("posts")
    first = select(asked.c.role, asked.c.org_id, _next_claimant(asked, ZERO).label("claimant"))
    found = first.cte("claimants", recursive=True)
    following = select(found.c.role, found.c.org_id, _next_claimant(found, found.c.claimant))
    found = found.union_all(following.where(found.c.claimant.is_not(None)))
    gone = ~may_claim(found.c.claimant, found.c.role, found.c.org_id, moment())
    return select(found).where(found.c.claimant.is_not(None), gone)


def _next_claimant(of: Any, beyond: ColumnElement[int]) -> ColumnElement[int]:
    """The claimant with the next number at this post."""
    claimed = and_(TASK.closed_at.is_(None), TASK.person_id.is_(None), TASK.claimed_by.is_not(None))
    here = and_(TASK.role == of.c.role, TASK.org_id == of.c.org_id, TASK.claimed_by > beyond)
    return select(func.min(TASK.claimed_by)).where(claimed, here).correlate(of).scalar_subquery()


def _at_post(at: int, place: int) -> ColumnElement[bool]:
    return and_(TASK.role == words(f"role_{at}_{place}"), TASK.org_id == number(f"org_{at}_{place}"))


def _unsigned(at: int) -> ColumnElement[bool]:
    """Nobody signs twice: of a sitting somebody has signed, no other seat is theirs, nor for those they act for."""
    signed = exists().where(
        *(SIGNED.c.case_id == TASK.case_id, SIGNED.c.sitting == TASK.sitting, SIGNED.c.how == "completed"),
        or_(SIGNED.c.closed_by == number("me"), SIGNED.c.closed_by == number(f"for_{at}")),
    )
    return or_(TASK.sitting == "", ~signed.correlate(TASKS))


def _of_items(form: Form, at: int) -> ColumnElement[bool]:
    if not form.items:
        return ALWAYS
    versions = select(VERSIONS.c.id).join(ITEMS, VERSIONS.c.item_id == ITEMS.c.id)
    versions = versions.where(ITEMS.c.code.in_(several(f"items_{at}")))
    return exists().where(CASE.id == TASK.case_id, CASE.item_version_id.in_(versions)).correlate(TASKS)
