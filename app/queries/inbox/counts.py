"""How much each box has, in three statements: whose claims are left behind, what waits by light, everything else."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from sqlalchemy import CompoundSelect, Integer, Select, func, literal, literal_column, select, union_all
from sqlalchemy.orm import Session

from app.queries.inbox.asked import BOXES, Asked
from app.queries.inbox.filters import lit, told_by
from app.queries.inbox.finding import counting
from app.queries.inbox.listed import LISTS, counted, listed, told_person
from app.queries.inbox.sources import Form, Source, forms_of, sources_of, tasks_of, told_of
from app.queries.inbox.tables import CASE, CASES, COPY, END_OF_TIME, ITEMS, ONE, TASK, TASKS, VERSIONS, number
from app.queries.views import InboxCounts, InboxItem, Who

UNASKED = Asked()


def counts_of(session: Session, person: Who, *, now: datetime) -> InboxCounts:
    """`mine`: signed for, or given to nobody else. Copies are counted until they are read."""
    sources = sources_of(session, person, now=now)
    told = {**told_of(sources, person), **told_by(UNASKED, now), **told_person(person)}
    forms, connection = forms_of(sources), session.connection()
    lights = _summed(sources, connection.execute(_lights(forms), told))
    others: Counter[str] = Counter()
    for box, count in connection.execute(_others(forms, lights["far"] > 0), told):
        others[box] += count
    boxes = {box: others[box] for box in BOXES} | {
        "todo": lights["total"],
        "claimable": lights["total"] - lights["mine"],
        "warned": lights["yellow"],
        "overdue": lights["red"],
        "supervised": lights["supervised"],
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
    sources = sources_of(session, person, now=now)
    rows = session.connection().execute(_items(forms_of(sources)), told_of(sources, person))
    return tuple(InboxItem(*row) for row in rows)


def _summed(sources: tuple[Source, ...], rows) -> Counter[str]:
    """Of what may be done: total, mine, supervised, red, yellow, and far: without any limit."""
    lights: Counter[str] = Counter()
    for at, total, red, yellow, far, supervised in rows:
        lights.update(total=total, red=red, yellow=yellow, far=far, supervised=supervised)
        lights.update(mine=total if sources[at].is_held else 0)
    return lights


@lru_cache(maxsize=128)
def _lights(forms: tuple[Form, ...]) -> CompoundSelect:
    count, far = func.count(TASK.id), TASK.due_by == END_OF_TIME
    filtered = [count.filter(each) for each in (lit("red"), lit("yellow"), far, TASK.supervised == ONE)]
    return union_all(
        *(
            select(literal_column(str(at), Integer), count, *filtered).where(tasks_of(form, at))
            for at, form in enumerate(forms)
        )
    )


@lru_cache(maxsize=128)
def _others(forms: tuple[Form, ...], with_paused: bool) -> CompoundSelect:
    """By box; `paused`: of what waits, the tasks whose clock stands still."""
    asked = [*_in_lists(), *counting(Asked("suspended"), forms)]
    if with_paused:
        asked += [_paused(form, at) for at, form in enumerate(forms)]
    return union_all(*asked)


@lru_cache(maxsize=128)
def _items(forms: tuple[Form, ...]) -> Select:
    found = union_all(*(select(TASK.case_id).where(tasks_of(form, at)) for at, form in enumerate(forms))).subquery()
    count = func.count()
    return (
        select(ITEMS.c.code, func.max(VERSIONS.c.name), count)
        .select_from(found)
        .join(CASES, CASE.id == found.c.case_id)
        .join(VERSIONS, CASE.item_version_id == VERSIONS.c.id)
        .join(ITEMS, VERSIONS.c.item_id == ITEMS.c.id)
        .group_by(ITEMS.c.code)
        .order_by(count.desc(), ITEMS.c.code)
    )


def _in_lists() -> Iterator[Select]:
    for box in LISTS:
        if box != "copies":
            yield counted(listed(Asked(box)), box)
    yield select(literal("copies"), func.count()).where(COPY.person_id == number("me"), COPY.read_at.is_(None))


def _paused(form: Form, at: int) -> Select:
    """Case by case: nothing tells how few of all cases stand still."""
    since = select(CASE.paused_at).where(CASE.id == TASK.case_id).correlate(TASKS).scalar_subquery()
    query = select(literal("paused"), func.count(TASK.id))
    return query.where(tasks_of(form, at), TASK.due_by == END_OF_TIME, since.is_not(None))
