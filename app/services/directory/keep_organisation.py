"""An organisation: added, or changed where its code is known. It answers to one above (条) and sits in a region (块)."""

import re
from collections.abc import Iterator

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.labels import LEVELS, ORG_KINDS
from app.models import Organisation, Region
from app.permissions import check_can_keep_people
from app.queries.places import regions_above
from app.services.directory.changes import put_in, set_on
from app.services.directory.entries import ORGANISATION, By, Facts, Kept, code_of, read_facts, refuse
from app.services.directory.keep_region import region_of
from app.services.field_types import is_credit_code
from app.services.repeated import one_at_a_time

CODE, SHORT = re.compile(r"[a-z][a-z0-9_]{0,31}", re.ASCII), re.compile(r"[A-Z0-9]{2,8}", re.ASCII)
LEVELS_OF = {
    "government": ("city", "county"),
    "department": ("city", "county", "park"),
    "centre": tuple(LEVELS),
    "park": ("park",),
    "town": ("town",),
    "village": ("village",),
    "stationed": tuple(LEVELS),
}
PARENTS = {
    "government": ("government",),
    "department": ("government", "department", "park"),
    "centre": ("government", "department", "park", "town", "village"),
    "park": ("government",),
    "town": ("government", "park"),
    "village": ("town",),
    "stationed": ("department",),
}
NEEDS_PARENT = ("park", "town", "village", "stationed")


def keep_organisation(session: Session, facts: Facts, by: By) -> Kept:
    """Raises NotAllowed, EntryRefused."""
    check_can_keep_people(by.person)
    one_at_a_time(session, "directory", "tree")
    said = read_facts(ORGANISATION, facts)
    said["kind"] = code_of(ORG_KINDS, said["kind"])
    row, parent = organisation_of(session, said["code"]), organisation_of(session, said["parent"])
    region = region_of(session, said["region"])
    refuse(_spelled_wrong(said) or dict(_misplaced(session, said, row, parent, region)))
    assert region is not None
    columns = {name: said[name] for name in ("code", "name", "short", "kind", "prefix", "credit_code")}
    places = {"region_id": region.id, "parent_id": parent.id if parent else None}
    if row is None:
        return put_in(session, Organisation(**columns, **places), said, by)
    return set_on(session, row, {**columns, **places}, facts_of_organisation(session, row), said, by)


def organisation_of(session: Session, code: str) -> Organisation | None:
    return session.scalar(select(Organisation).where(Organisation.code == code)) if code else None


def facts_of_organisation(session: Session, row: Organisation) -> dict[str, str]:
    parent = session.get(Organisation, row.parent_id) if row.parent_id else None
    said = {name: getattr(row, name) for name in ("code", "name", "short", "kind", "prefix", "credit_code")}
    region = session.get_one(Region, row.region_id)
    return {**said, "region": region.code, "parent": parent.code if parent else ""}


def _spelled_wrong(said: Facts) -> dict[str, str]:
    wrong = {
        "code": not CODE.fullmatch(said["code"]) and "机构编码应以小写字母开头，只含小写字母、数字和下划线",
        "short": not SHORT.fullmatch(said["short"]) and "编号简称应为 2～8 位大写字母或数字",
        "kind": not said["kind"] and f"类别应为{'、'.join(ORG_KINDS.values())}之一",
        "credit_code": said["credit_code"]
        and not is_credit_code(said["credit_code"])
        and "统一社会信用代码不正确，请核对",
    }
    return {name: says for name, says in wrong.items() if says}


def _misplaced(
    session: Session, said: Facts, row: Organisation | None, parent: Organisation | None, region: Region | None
) -> Iterator[tuple[str, str]]:
    own = Organisation.id != row.id if row else Organisation.id.is_not(None)
    if session.scalar(select(exists().where(Organisation.short == said["short"], own))):
        yield "short", f"编号简称「{said['short']}」已由其他机构使用"
    if region is None:
        yield "region", f"没有代码为「{said['region']}」的区划"
    elif region.level not in LEVELS_OF[said["kind"]]:
        yield "region", f"「{ORG_KINDS[said['kind']]}」不能设在{LEVELS[region.level]}一级"
    if says := _wrong_parent(session, said, row, parent, region):
        yield "parent", says


def _wrong_parent(
    session: Session, said: Facts, row: Organisation | None, parent: Organisation | None, region: Region | None
) -> str:
    kind = said["kind"]
    if parent is None:
        if said["parent"]:
            return f"没有编码为「{said['parent']}」的上级机构"
        return f"请填写「{ORG_KINDS[kind]}」的上级机构" if kind in NEEDS_PARENT else ""
    if parent.closed_at is not None:
        return f"上级机构「{parent.name}」已撤销"
    if row is not None and row.id in _line_up(session, parent):
        return "上级机构不能是本机构或者它的下级"
    if parent.kind not in PARENTS[kind]:
        return f"「{ORG_KINDS[kind]}」的上级应为{'或'.join(ORG_KINDS[each] for each in PARENTS[kind])}"
    if region is not None and not _is_around(session, parent.region_id, region):
        return f"上级机构「{parent.name}」不在本机构所在区划或其上级区划"
    return ""


def _line_up(session: Session, org: Organisation | None) -> set[int]:
    """The organisation and all above it."""
    seen: set[int] = set()
    while org is not None and org.id not in seen:
        seen.add(org.id)
        org = session.get(Organisation, org.parent_id) if org.parent_id else None
    return seen


def _is_around(session: Session, outer: int, inner: Region) -> bool:
    around = regions_above(inner.id)
    return bool(session.scalar(select(exists().where(around.c.id == outer))))
