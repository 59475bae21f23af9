"""How much each box has, in three statements: whose claims are left behind, what waits by light, everything else."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Integer, Select, func, literal, literal_column, select, union_all
from sqlalchemy.orm import Session

from app.models import Case, Copy, Item, ItemVersion, Task
from app.models.types import FAR, UtcDateTime
from app.queries.inbox.asked import BOXES, Asked
from app.queries.inbox.filters import lit
from app.queries.inbox.finding import Search, cases_of, counting
from app.queries.inbox.listed import LISTS, counted, listed
from app.queries.inbox.sources import Source, sources_of, tasks_of
from app.queries.views import InboxCounts, InboxItem, Who

TODO = Asked()
HARD = ("suspended", "supervised")  # not told by the index of what waits


def counts_of(session: Session, person: Who, *, now: datetime) -> InboxCounts:
    """`mine`: signed for, or given to nobody else. Copies are counted until they are read."""
    sources = sources_of(session, person, now=now)
    lights = _lights(session, person, sources, now)
    others = _others(session, person, sources, now, with_paused=lights["far"] > 0)
    boxes = {box: others[box] for box in BOXES} | {
        "todo": lights["total"],
        "claimable": lights["total"] - lights["mine"],
        "warned": lights["yellow"],
        "overdue": lights["red"],
    }
    return InboxCounts(
        total=lights["total"],
        mine=lights["mine"],
        red=lights["red"],
        yellow=lights["yellow"],
        green=lights["total"] - lights["red"] - lights["yellow"] - lights["far"],
        paused=others["paused"],
        none=lights["far"] - others["paused"],
        boxes=boxes,
    )


def items_in_inbox(session: Session, person: Who, *, now: datetime) -> tuple[InboxItem, ...]:
    """What the person's tasks are about, most of it first."""
    cases = cases_of(Search(person, TODO, sources_of(session, person, now=now), now))
    count = func.count()
    rows = session.execute(
        select(Item.code, func.max(ItemVersion.name), count)
        .select_from(cases)
        .join(Case, Case.id == cases.c.case_id)
        .join(ItemVersion, Case.item_version_id == ItemVersion.id)
        .join(Item, ItemVersion.item_id == Item.id)
        .group_by(Item.code)
        .order_by(count.desc(), Item.code)
    )
    return tuple(InboxItem(*row) for row in rows)


def _lights(session: Session, person: Who, sources: tuple[Source, ...], now: datetime) -> Counter[str]:
    """Of what may be done: total, mine, red, yellow, and far: without any limit."""
    lights: Counter[str] = Counter()
    for at, total, red, yellow, far in session.execute(union_all(*_by_light(person, sources, now))):
        is_mine = sources[at].holder and not sources[at].left
        lights.update(total=total, mine=total if is_mine else 0, red=red, yellow=yellow, far=far)
    return lights


def _by_light(person: Who, sources: tuple[Source, ...], now: datetime) -> Iterator[Select]:
    count = func.count(Task.id)
    for at, source in enumerate(sources):
        yield select(
            literal_column(str(at), Integer),
            count,
            count.filter(lit("red", now)),
            count.filter(lit("yellow", now)),
            count.filter(_far()),
        ).where(tasks_of(source, person))


def _far():
    return Task.due_by == literal(FAR, UtcDateTime)


def _others(
    session: Session, person: Who, sources: tuple[Source, ...], now: datetime, *, with_paused: bool
) -> Counter[str]:
    """By box; `paused`: of what waits, the tasks whose clock stands still."""
    asked = [*_in_lists(person, now), *_hard(person, sources, now)]
    if with_paused:
        asked += [_paused(person, each) for each in sources]
    others: Counter[str] = Counter()
    for box, count in session.execute(union_all(*asked)):
        others[box] += count
    return others


def _in_lists(person: Who, now: datetime) -> Iterator[Select]:
    for box in LISTS:
        if box != "copies":
            yield counted(listed(person, Asked(box), now), box)
    yield select(literal("copies"), func.count()).where(Copy.person_id == person.id, Copy.read_at.is_(None))


def _hard(person: Who, sources: tuple[Source, ...], now: datetime) -> Iterator[Select]:
    for box in HARD:
        yield from counting(Search(person, Asked(box), sources, now), box)


def _paused(person: Who, source: Source) -> Select:
    query = select(literal("paused"), func.count(Task.id)).join(Case, Task.case_id == Case.id)
    return query.where(tasks_of(source, person), _far(), Case.paused_at.is_not(None))
