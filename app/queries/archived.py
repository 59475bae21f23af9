"""Cases whose rows lie in a package: which they are, and what proves them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, select, true
from sqlalchemy.orm import Session, aliased

from app.errors import NotFound
from app.models import ArchivedCase, Organisation
from app.permissions import NOT_WORKING, sees_all
from app.queries.log import head_over, inclusion, position_of
from app.queries.paging import cut
from app.queries.views import Page, Who


@dataclass(frozen=True, slots=True)
class ArchivedRow:
    """`package`: sha256 (hex) of the file at `place` in the archive's folder; `head`: of the last journal line."""

    seq: int
    number: str
    family: str
    item_code: str
    item_name: str
    handling_name: str
    accepting_name: str
    filed_at: datetime
    ended_at: datetime
    result: str
    lines: int
    head: str
    place: str
    package: str
    size: int
    archived_at: datetime


@dataclass(frozen=True, slots=True)
class Proof:
    """That the log of `log_size`, whose root was signed at `signed_at`, has the last line of the case."""

    seq: int
    position: int
    log_size: int
    root: str
    path: tuple[str, ...]
    key: str
    signed_at: datetime


def is_archived(session: Session, number: str) -> bool:
    return bool(session.scalar(select(exists().where(ArchivedCase.number == number))))


def archived_case(session: Session, number: str, person: Who | None = None) -> ArchivedRow:
    """For a person only where they may see it. Raises NotFound."""
    which = [ArchivedCase.number == number, *([visible_to(person)] if person else [])]
    row = session.execute(_rows().where(*which)).one_or_none()
    if row is None:
        raise NotFound(what=f"办件「{number}」")
    return _row(*row)


def archived_family(session: Session, row: ArchivedRow, person: Who) -> tuple[str, ...]:
    """Numbers of all cases in the package of this one. Raises NotFound where the person may not see one of them."""
    asked = select(ArchivedCase.number).where(ArchivedCase.family == row.family).order_by(ArchivedCase.seq)
    return tuple(archived_case(session, number, person).number for number in session.scalars(asked).all())


def archived_cases(
    session: Session, person: Who, *, q: str = "", limit: int = 50, after: str = ""
) -> Page[ArchivedRow]:
    """The last archived first. `q`: the beginning of a number."""
    asked = _rows().where(visible_to(person), ArchivedCase.number.startswith(q.strip(), autoescape=True))
    if after:
        asked = asked.where(ArchivedCase.seq < int(after))
    found = session.execute(asked.order_by(ArchivedCase.seq.desc()).limit(limit + 1)).all()
    return cut(found, limit, lambda row: _row(*row), lambda row: row[0].seq)


def proof_of(session: Session, row: ArchivedRow) -> Proof | None:
    """None until the log has signed for it. Raises LogBroken."""
    position = position_of(session, row.number, row.lines)
    head = None if position is None else head_over(session, position)
    if position is None or head is None:
        return None
    path = tuple(each.hex() for each in inclusion(session, position, head.size))
    return Proof(row.lines, position, head.size, head.root.hex(), path, head.key, head.at)


def visible_to(person: Who) -> ColumnElement[bool]:
    """Who took part is in the package alone: here organisations and inspectors are known."""
    if sees_all(person):
        return true()
    theirs = [post.org_id for post in person.posts if post.role not in NOT_WORKING]
    return ArchivedCase.handling_id.in_(theirs) | ArchivedCase.accepting_id.in_(theirs)


def _rows() -> Select:
    handling, accepting = aliased(Organisation), aliased(Organisation)
    told = select(ArchivedCase, handling.name, accepting.name)
    joined = told.join(handling, ArchivedCase.handling_id == handling.id)
    return joined.join(accepting, ArchivedCase.accepting_id == accepting.id)


def _row(row: ArchivedCase, handling: str, accepting: str) -> ArchivedRow:
    return ArchivedRow(
        seq=row.seq,
        number=row.number,
        family=row.family,
        item_code=row.item_code,
        item_name=row.item_name,
        handling_name=handling,
        accepting_name=accepting,
        filed_at=row.filed_at,
        ended_at=row.ended_at,
        result=row.result,
        lines=row.lines,
        head=row.head.hex(),
        place=row.place,
        package=row.package.hex(),
        size=row.size,
        archived_at=row.archived_at,
    )
