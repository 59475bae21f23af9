"""Archive one case with those linked to it: write the package, verify it, and only then let the rows go."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.archive.move_out import move_out
from app.archive.vault import Coming, Vault
from app.db import Database
from app.documents.press import Press
from app.errors import CaseMoved, NotArchivable
from app.evidence.case_entries import Wish
from app.evidence.check import checked
from app.evidence.package import Order, package_of
from app.files import FileStore
from app.models import ArchivedCase, Case, Document, Enclosure, Item, ItemVersion, Material, Record
from app.models.base import table_of
from app.queries.finished import Member, family_of, hindrances
from app.queries.log import head_of, keys, positions_of
from app.queries.views import Who
from app.services.archived_rows import facts_of
from app.services.bound_rows import Last, bound, last_of
from app.services.finding_words import words_of
from app.signing import Signer
from engine.canonical import canonical
from engine.calendar import ZONE

ARCHIVED = table_of(ArchivedCase)
BESIDE = (Record, Document, Material, Enclosure)
"""What may be redacted without a journal line."""


@dataclass(frozen=True, slots=True)
class Archivist:
    """Where packages go, whose files they hold, who signs them; `press`: sets their reports, none without;
    `person`: nobody on the command line.
    """

    vault: Vault
    files: FileStore
    signer: Signer
    press: Press | None = None
    person: Who | None = None


@dataclass(frozen=True, slots=True)
class Packed:
    """A package in its place, and how its cases stood when it was made."""

    place: str
    digest: bytes
    size: int
    family: tuple[Member, ...]
    standing: bytes


def keep_family(database: Database, number: str, archivist: Archivist, now: datetime) -> tuple[str, ...]:
    """The numbers that are archived now. Killed at any moment, it can be done again: rows go last, and all at once.

    Raises NotFound, NotArchivable, CaseMoved where somebody changed them meanwhile.
    """
    with database.reading() as session:
        family = family_of(session, number)
        _check(session, number, family, archivist.files)
        standing = _standing(session, family)
        order = Order(Wish(with_files=True, files=archivist.files), archivist.signer, archivist.press)
        trusted = [each.key for each in keys(session)]
        with archivist.vault.coming(package_of(session, [number], order)) as coming:
            _verify(number, coming, trusted)
            place = _place(number, family)
            archivist.vault.keep(coming, place)
    packed = Packed(place, coming.digest, coming.size, family, standing)
    with database.transaction() as session:
        _let_go(session, packed, archivist.person, now)
    return tuple(each.number for each in family)


def _check(session: Session, number: str, family: tuple[Member, ...], files: FileStore) -> None:
    reasons = list(hindrances(session, family))
    if not all(files.agrees(digest.hex()) for digest in _files_of(session, family)):
        reasons.append("有材料或者附件的文件不在，或者内容已变")
    newest = head_of(session)
    covered = newest.size if newest else 0
    if any(max(positions_of(session, each.number).values(), default=covered) >= covered for each in family):
        reasons.append("存证日志的签名还没有包括本件的全部日志")
    if reasons:
        raise NotArchivable(number=number, reason="，".join(reasons))


def _files_of(session: Session, family: tuple[Member, ...]) -> set[bytes]:
    """What people handed in. Documents are set again where they are asked for."""
    ids = [each.id for each in family]
    asked = [select(table.digest).where(table.case_id.in_(ids)) for table in (Material, Enclosure)]
    return {digest for each in asked for digest in session.scalars(each) if digest is not None}


def _verify(number: str, coming: Coming, trusted: list[str]) -> None:
    """By the program that goes with the package: everything holds, and nothing was left open."""
    told = checked(coming.path, trusted)
    wrong = [
        f"第 {each.seq} 条，{words_of(each.field)}：{each.says.rstrip('。')}" for each in told.findings
    ] + told.open
    if wrong:
        raise NotArchivable(number=number, reason=f"归档包未通过核验（{wrong[0]}）")


def _place(number: str, family: tuple[Member, ...]) -> str:
    ended = family[0].ended_at
    assert ended is not None, "it was checked"
    return f"{ended.astimezone(ZONE).year}/{number}.zip"


def _let_go(session: Session, packed: Packed, person: Who | None, now: datetime) -> None:
    """Somebody may have written, or redacted, while the package was made."""
    family = family_of(session, packed.family[0].number, locked=True)
    if family != packed.family or _standing(session, family) != packed.standing:
        raise CaseMoved(number=family[0].number)
    last = last_of(session, ARCHIVED)
    for each in family:
        row = _row(session, each, packed, person, now)
        told = {**row, "seq": last.seq + 1, "digest": bound(facts_of(ArchivedCase(**row)), last)}
        session.connection().execute(insert(ARCHIVED), told)
        last = Last(told["seq"], told["digest"])
    session.expunge_all()
    move_out(session, [each.id for each in family])


def _row(session: Session, member: Member, packed: Packed, person: Who | None, now: datetime) -> dict[str, Any]:
    asked = select(Case, Item.code, ItemVersion.name).join(ItemVersion, Case.item_version_id == ItemVersion.id)
    found = session.execute(asked.join(Item, ItemVersion.item_id == Item.id).where(Case.id == member.id)).one()
    of_case, code, name = found
    kept = ("number", "query_code", "handling_id", "accepting_id", "filed_at", "ended_at", "result")
    return {
        **{column: getattr(of_case, column) for column in kept},
        "family": packed.family[0].number,
        "item_code": code,
        "item_name": name,
        "lines": member.revision,
        "head": member.head,
        "place": packed.place,
        "package": packed.digest,
        "size": packed.size,
        "archived_at": now,
        "archived_by": person.id if person else None,
    }


def _standing(session: Session, family: Iterable[Member]) -> bytes:
    """A digest of what stands beside the journals."""
    ids, hashed = [each.id for each in family], hashlib.sha256()
    for table in BESIDE:
        columns = [each for each in table_of(table).c if each.name in ("id", "salt", "leaves", "root", "digest")]
        for row in session.execute(select(*columns).where(table.case_id.in_(ids)).order_by(table.id)):
            hashed.update(canonical([table.__tablename__, *(_plain(each) for each in row)]))
    return hashed.digest()


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value
