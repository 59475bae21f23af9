"""A region: added, or changed where its code is known; the tree stays a tree of its levels."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.labels import LEVELS
from app.models import Region
from app.permissions import check_can_keep_people
from app.services.directory.changes import put_in, set_on
from app.services.directory.entries import REGION, By, Facts, Kept, code_of, read_facts, refuse
from app.services.repeated import one_at_a_time

PARENTS: dict[str, tuple[str, ...]] = {
    "city": (),
    "county": ("city",),
    "park": ("city", "county"),
    "town": ("county", "park"),
    "village": ("town",),
}
CODE = re.compile(r"\d{6,12}", re.ASCII)


def keep_region(session: Session, facts: Facts, by: By) -> Kept:
    """Raises NotAllowed, EntryRefused."""
    check_can_keep_people(by.person)
    one_at_a_time(session, "directory", "tree")
    said = read_facts(REGION, facts)
    said["level"] = code_of(LEVELS, said["level"])
    row, parent = region_of(session, said["code"]), region_of(session, said["parent"])
    refuse(_faults(said, row, parent))
    names = {name: said[name] for name in ("code", "name", "level")}
    columns = {**names, "parent_id": parent.id if parent else None}
    if row is None:
        return put_in(session, Region(**columns), said, by)
    return set_on(session, row, columns, facts_of_region(session, row), said, by)


def region_of(session: Session, code: str) -> Region | None:
    return session.scalar(select(Region).where(Region.code == code)) if code else None


def facts_of_region(session: Session, row: Region) -> dict[str, str]:
    parent = session.get(Region, row.parent_id) if row.parent_id else None
    return {"code": row.code, "name": row.name, "level": row.level, "parent": parent.code if parent else ""}


def _faults(said: Facts, row: Region | None, parent: Region | None) -> dict[str, str]:
    if not CODE.fullmatch(said["code"]):
        return {"code": f"区划代码「{said['code']}」应为 6～12 位数字"}
    if not said["level"]:
        return {"level": f"层级应为{'、'.join(LEVELS.values())}之一"}
    if row is not None and row.level != said["level"]:
        return {"level": f"已有区划的层级不能改变（现为{LEVELS[row.level]}）"}
    return _misplaced(said, parent)


def _misplaced(said: Facts, parent: Region | None) -> dict[str, str]:
    """Each level hangs below another one, so that no region is ever above itself."""
    wanted = PARENTS[said["level"]]
    if said["parent"] and parent is None:
        return {"parent": f"没有代码为「{said['parent']}」的上级区划"}
    if (parent.level if parent else None) in (wanted or (None,)):
        return {}
    above = "或".join(LEVELS[each] for each in wanted)
    name = LEVELS[said["level"]]
    return {"parent": f"「{name}」的上级应为{above}" if wanted else f"「{name}」没有上级区划"}
