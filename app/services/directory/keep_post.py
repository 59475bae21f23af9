"""任职: a post from a day to the end of another; what it gives ends with that day."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.labels import ROLES, STAFF
from app.models import Organisation, Person, Post
from app.permissions import ADMIN, APPROVING, CONTRACTED, check_can_keep_people
from app.services.directory.changes import note
from app.services.directory.entries import CHANGED, NEW, POST, UNCHANGED, By, Facts, Kept, code_of, read_facts, refuse
from app.services.directory.keep_organisation import organisation_of
from app.services.directory.keep_person import known_person, person_of
from engine.calendar import ZONE

DAY = timedelta(days=1)
Period = tuple[datetime, datetime | None]


def keep_post(session: Session, facts: Facts, by: By) -> Kept:
    """Added; where the same post began on the same day, only its end is changed. Raises NotAllowed, EntryRefused."""
    check_can_keep_people(by.person)
    said = read_facts(POST, facts)
    said["role"] = code_of(ROLES, said["role"])
    holder, org = person_of(session, said["login"]), organisation_of(session, said["org"])
    refuse(_unknown(said, holder, org))
    assert holder is not None and org is not None
    since, until = _period(said)
    beside = _beside(session, holder, said["role"], org)
    same = next((each for each in beside if day_of(each.since) == day_of(since)), None)
    if same is not None:
        return _end(session, same, until, by)
    refuse(_against(said["role"], holder, org, (since, until), beside))
    post = Post(person_id=holder.id, role=said["role"], org_id=org.id, since=since, until=until)
    session.add(post)
    note(session, holder, "post_add", {}, {**_shown(post, org), "until": day_of(until, last=True)}, by)
    session.flush()
    return Kept(post.id, NEW)


def end_post(session: Session, post_id: int, until: str, by: By) -> Kept:
    """`until`: a day, at whose end it ends; empty for no end. Raises NotAllowed, NotFound, EntryRefused."""
    check_can_keep_people(by.person)
    post = session.scalar(select(Post).where(Post.id == post_id).with_for_update())
    if post is None:
        raise NotFound(what="该任职")
    known_person(session, post.person_id, by)
    return _end(session, post, _last(until), by)


def day_of(at: datetime | None, *, last: bool = False) -> str:
    """The day of a moment, as people write it; of an end: the last day before it."""
    if at is None:
        return ""
    return f"{(at - timedelta(microseconds=1 if last else 0)).astimezone(ZONE):%Y-%m-%d}"


def _end(session: Session, post: Post, until: datetime | None, by: By) -> Kept:
    if post.until == until:
        return Kept(post.id, UNCHANGED)
    holder, org = session.get_one(Person, post.person_id), session.get_one(Organisation, post.org_id)
    beside = [each for each in _beside(session, holder, post.role, org) if each.id != post.id]
    refuse(_cannot_end(session, post, until, by) or _against(post.role, holder, org, (post.since, until), beside))
    before = {**_shown(post, org), "until": day_of(post.until, last=True)}
    post.until = until
    note(session, holder, "post_end", before, {**_shown(post, org), "until": day_of(until, last=True)}, by)
    session.flush()
    return Kept(post.id, CHANGED)


def _cannot_end(session: Session, post: Post, until: datetime | None, by: By) -> dict[str, str]:
    """What was done by right stays right; and somebody has to keep the house."""
    if until is not None and until <= by.now:
        return {"until": "结束日期不能早于今天"}
    others = select(Post.id).where(Post.role == ADMIN, Post.id != post.id, Post.until.is_(None))
    if until is not None and post.role == ADMIN and session.scalar(others.limit(1)) is None:
        return {"until": "这是最后一个长期的系统管理员任职，不能设结束日期"}
    return {}


def _unknown(said: Facts, holder: Person | None, org: Organisation | None) -> dict[str, str]:
    wrong = {
        "login": (holder is None or holder.login.startswith("@")) and f"没有账号为「{said['login']}」的人员",
        "role": not said["role"] and "没有这个岗位",
        "org": org is None and f"没有编码为「{said['org']}」的机构",
        **{name: "日期应写成 2026-01-01" for name in ("since", "until") if said[name] and _day(said[name]) is None},
    }
    return {name: says for name, says in wrong.items() if says}


def _against(role: str, holder: Person, org: Organisation, period: Period, beside: list[Post]) -> dict[str, str]:
    """Why the person cannot hold it then."""
    since, until = period
    if until is not None and until <= since:
        return {"until": "结束日期不能早于开始日期"}
    if not holder.active:
        return {"login": f"{holder.name}的账号已停用"}
    if org.closed_at is not None:
        return {"org": f"「{org.name}」已撤销"}
    if holder.staff == CONTRACTED and role in APPROVING:
        return {"role": f"{holder.name}是{STAFF[CONTRACTED]}人员，不能担任「{ROLES[role]}」"}
    if any(_overlap(period, (each.since, each.until)) for each in beside):
        return {"since": f"{holder.name}在「{org.name}」的同一岗位已有任职，期间重叠"}
    return {}


def _overlap(one: Period, other: Period) -> bool:
    return (one[1] is None or other[0] < one[1]) and (other[1] is None or one[0] < other[1])


def _beside(session: Session, holder: Person, role: str, org: Organisation) -> list[Post]:
    theirs = select(Post).where(Post.person_id == holder.id, Post.role == role, Post.org_id == org.id)
    return list(session.scalars(theirs.order_by(Post.since)))


def _period(said: Facts) -> Period:
    first = _day(said["since"])
    assert first is not None
    return _begins(first), _last(said["until"])


def _last(said: str) -> datetime | None:
    """The end of a day. Raises EntryRefused."""
    if not said:
        return None
    last = _day(said)
    refuse({} if last else {"until": "日期应写成 2026-01-01"})
    assert last is not None
    return _begins(last + DAY)


def _begins(day: date) -> datetime:
    return datetime.combine(day, time.min, ZONE)


def _day(said: str) -> date | None:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        return None
    return day if 1949 < day.year < 2200 else None


def _shown(post: Post, org: Organisation) -> dict[str, str]:
    return {"role": post.role, "org": org.code, "since": day_of(post.since)}
