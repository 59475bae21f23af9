"""Where a person's work comes from: what they hold, what is free at their posts, what those who left have signed for;
and the same of everybody they act for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, literal, literal_column, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from app.models import Case, Item, ItemVersion, Task
from app.permissions import NOT_WORKING
from app.queries.claims import may_claim
from app.queries.views import PostView, Who

Post = tuple[str, int]  # role, organisation
ZERO: ColumnElement[int] = literal_column(
    "0"
)  # as the indexes of open tasks have it: SQLite compares their conditions by their text
Signed = aliased(Task)


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


def sources_of(session: Session, person: Who, *, now: datetime) -> tuple[Source, ...]:
    """What is one's own stands first; nothing is found twice."""
    pools = _pools(person)
    left = tuple(_left_behind(session, pools, now))
    return (*_held(person), *pools, *left)


def tasks_of(source: Source, person: Who, *, asleep: bool = False) -> ColumnElement[bool]:
    """`asleep`: of suspended cases instead."""
    waiting = and_(Task.closed_at.is_(None), Task.asleep == literal_column("1" if asleep else "0"))
    if source.holder and not source.left:
        signed = or_(false(), *(and_(Task.role == role, Task.org_id == org_id) for role, org_id in source.posts))
        mine = or_(Task.person_id == source.holder, signed)
        return and_(waiting, Task.holder_id > ZERO, Task.holder_id == source.holder, mine, _of(source.items))
    [(role, org_id)] = source.posts
    here = and_(waiting, Task.role == role, Task.org_id == org_id, _unsigned(person, source), _of(source.items))
    if not source.left:
        return and_(here, Task.holder_id == ZERO)
    claimed = and_(Task.person_id.is_(None), Task.claimed_by.is_not(None), Task.claimed_by == source.holder)
    return and_(here, claimed)


def _held(person: Who) -> Iterator[Source]:
    """What one signed for while acting for somebody is one's own, too."""
    everywhere = tuple(dict.fromkeys((*_working(person.posts), *_posts_acted_for(person))))
    yield Source(everywhere, person.id)
    for each in person.acts_for:
        yield Source(_working(each.posts), each.id, for_id=each.id, for_name=each.name, items=each.items)


def _pools(person: Who) -> tuple[Source, ...]:
    """Once a post: one's own before those of others, and of these the ones without restriction first."""
    found = {post: Source((post,)) for post in _working(person.posts)}
    for each in sorted(person.acts_for, key=lambda principal: bool(principal.items)):
        for post in _working(each.posts):
            there = found.get(post)
            if there is None:
                found[post] = Source((post,), for_id=each.id, for_name=each.name, items=each.items)
            elif there.items:
                found[post] = Source(
                    (post,), for_id=there.for_id, for_name=there.for_name, items=there.items | each.items
                )
    return tuple(found.values())


def _working(posts: Iterable[PostView]) -> tuple[Post, ...]:
    return tuple(dict.fromkeys((post.role, post.org_id) for post in posts if post.role not in NOT_WORKING))


def _posts_acted_for(person: Who) -> Iterator[Post]:
    for each in person.acts_for:
        yield from _working(each.posts)


def _left_behind(session: Session, pools: Iterable[Source], now: datetime) -> Iterator[Source]:
    """Claims that no longer count (decision 24), found by claimant: one step of an index each, not one a task."""
    by_post = {source.posts[0]: source for source in pools}
    if not by_post:
        return
    for role, org_id, claimant in session.execute(_claimants(list(by_post), now)):
        pool = by_post[role, org_id]
        yield Source(pool.posts, claimant, True, pool.for_id, pool.for_name, pool.items)


def _claimants(posts: list[Post], now: datetime) -> Select:
    """Who signed for a task at one of these posts and could not do it now."""
    asked = union_all(*(select(literal(role).label("role"), literal(org).label("org_id")) for role, org in posts)).cte()
    held = select(asked.c.role, asked.c.org_id, _first(asked, literal_column("0")).label("claimant"))
    found = held.cte("claimants", recursive=True)
    following = select(found.c.role, found.c.org_id, _first(found, found.c.claimant))
    found = found.union_all(following.where(found.c.claimant.is_not(None)))
    gone = ~may_claim(found.c.claimant, found.c.role, found.c.org_id, now)
    return select(found).where(found.c.claimant.is_not(None), gone)


def _first(of, beyond: ColumnElement[int]) -> ColumnElement[int]:
    """The claimant with the next number at this post."""
    claimed = and_(Task.closed_at.is_(None), Task.person_id.is_(None), Task.claimed_by.is_not(None))
    here = and_(Task.role == of.c.role, Task.org_id == of.c.org_id, Task.claimed_by > beyond)
    return select(func.min(Task.claimed_by)).where(claimed, here).correlate(of).scalar_subquery()


def _unsigned(person: Who, source: Source) -> ColumnElement[bool]:
    """Nobody signs twice: of a sitting somebody has signed, no other seat is theirs."""
    people = {person.id, source.for_id} - {0}
    signed = exists().where(
        *(Signed.case_id == Task.case_id, Signed.sitting == Task.sitting),
        *(Signed.closed_by.in_(people), Signed.how == "completed"),
    )
    return or_(Task.sitting == literal_column("''"), ~signed.correlate(Task))


def _of(items: frozenset[str]) -> ColumnElement[bool]:
    """Of cases of these items; without any, of all."""
    if not items:
        return literal_column("1 = 1")
    versions = select(ItemVersion.id).join(Item, ItemVersion.item_id == Item.id).where(Item.code.in_(sorted(items)))
    return exists().where(Case.id == Task.case_id, Case.item_version_id.in_(versions)).correlate(Task)
