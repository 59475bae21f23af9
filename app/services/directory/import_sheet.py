"""导入: every row of a table is kept like one entry by hand; nothing is written while a row is wrong, or when tried."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from app.errors import EntryRefused
from app.permissions import check_can_keep_people
from app.services.directory.entries import (
    CHANGED,
    NEW,
    ORGANISATION,
    PERSON,
    POST,
    REGION,
    UNCHANGED,
    By,
    Column,
    Facts,
    Kept,
)
from app.services.directory.keep_organisation import keep_organisation
from app.services.directory.keep_person import keep_person
from app.services.directory.keep_post import keep_post
from app.services.directory.keep_region import keep_region
from app.services.directory.sheets import SheetRow, read_sheet

TRY, WHOLE, RIGHT = "try", "whole", "right"
MODES = {TRY: "只检查，不导入", WHOLE: "全部正确才导入", RIGHT: "只导入正确的行"}
WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a table is of: its columns, those that tell rows apart, and who keeps a row."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    keep: Callable[[Session, Facts, By], Kept]


KINDS: Mapping[str, Kind] = {
    "regions": Kind("区划", REGION, ("code",), keep_region),
    "organisations": Kind("机构", ORGANISATION, ("code",), keep_organisation),
    "people": Kind("人员", PERSON, ("login",), keep_person),
    "posts": Kind("任职", POST, ("login", "role", "org", "since"), keep_post),
}


@dataclass(frozen=True, slots=True)
class RowReport:
    """`what`: new, changed, unchanged or wrong; `faults`: name of the column -> what is wrong there."""

    number: int
    name: str
    what: str
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """`is_kept`: whether what it tells was written."""

    kind: str
    rows: tuple[RowReport, ...]
    is_kept: bool

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(each.what for each in self.rows)
        return {what: found[what] for what in (NEW, CHANGED, UNCHANGED, WRONG)}


def import_sheet(session: Session, content: bytes, kind: str, mode: str, by: By) -> ImportReport:
    """Rows are tried in a transaction within this one, so that a trial tells what would really happen.

    Raises NotAllowed, FileTooLarge, SheetRefused, TextTooLong.
    """
    check_can_keep_people(by.person)
    rows = read_sheet(content, KINDS[kind].columns)
    with session.begin_nested() as trial:
        told = tuple(_kept(session, KINDS[kind], rows, by))
        keeps = mode == RIGHT or (mode == WHOLE and all(each.what != WRONG for each in told))
        if not keeps:
            trial.rollback()
    return ImportReport(kind, told, keeps)


def _kept(session: Session, kind: Kind, rows: list[SheetRow], by: By) -> Iterator[RowReport]:
    """A row is refused before any of it is written."""
    labels = {each.key: each.label for each in kind.columns}
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row.facts.get(each, "") for each in kind.key)
        first = seen.setdefault(key, row.number)
        name = " ".join(filter(None, key))
        if first != row.number:
            yield RowReport(row.number, name, WRONG, {labels[kind.key[0]]: f"与第 {first} 行重复"})
            continue
        try:
            yield RowReport(row.number, name, kind.keep(session, row.facts, by).what)
        except EntryRefused as refused:
            yield RowReport(row.number, name, WRONG, {labels[key]: says for key, says in refused.fields.items()})
