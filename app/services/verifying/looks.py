"""Whether the log of looks, the list of archived cases and the samples still agree with themselves and with the log."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import LogEntry
from app.models.base import table_of
from app.services.archived_rows import facts_of as facts_of_case
from app.services.bound_rows import Chain
from app.services.draw_sample import facts_of as facts_of_sample
from app.services.findings import Finding, as_far_as_readable
from app.services.keep_looks import facts_of
from app.services.seal_lines import CHAINS, last_sealed
from engine.log_entry import ARCHIVE, SAMPLE, VIEW

AT_ONCE = 1000
BELOW_ALL = -(2**31)
"""What somebody put in may have any number."""


def look_findings(session: Session) -> Iterator[Finding]:
    """Changed, taken out, put in, in another order; and cut off, as far as the log has sealed them."""
    return as_far_as_readable("", 0, "look", _findings(session, VIEW, "case_number", facts_of))


def archived_row_findings(session: Session) -> Iterator[Finding]:
    """The same of the list of archived cases; `archive.verify_archived` looks into their packages."""
    return as_far_as_readable("", 0, "archived_case", _findings(session, ARCHIVE, "number", facts_of_case))


def sample_findings(session: Session) -> Iterator[Finding]:
    """The same of samples: none is drawn again, or left out, without a trace."""
    return as_far_as_readable("", 0, "audit_sample", _findings(session, SAMPLE, "", facts_of_sample))


def _findings(session: Session, kind: str, named: str, facts: Callable[[Any], Mapping[str, Any]]) -> Iterator[Finding]:
    """A batch at a time, each beside what the log says of it."""
    table = CHAINS[kind]
    chain, start = Chain(table.__tablename__), BELOW_ALL
    while rows := session.execute(_behind(table, start)).all():
        start = rows[-1].seq
        sealed = _sealed(session, kind, rows[0].seq - 1, start)
        for row in rows:
            yield from chain.findings(row, facts(row), getattr(row, named) if named else "", sealed)
    yield from _cut_off(session, kind, chain)


def _behind(table: Any, seq: int) -> Any:
    return select(table_of(table)).where(table.seq > seq).order_by(table.seq).limit(AT_ONCE)


def _sealed(session: Session, kind: str, first: int, last: int) -> dict[int, bytes]:
    asked = select(LogEntry.seq, LogEntry.digest).where(LogEntry.kind == kind, LogEntry.subject == "")
    return {seq: digest for seq, digest in session.execute(asked.where(LogEntry.seq.between(first, last)))}


def _cut_off(session: Session, kind: str, chain: Chain) -> Iterator[Finding]:
    """The log knows more of them than there are."""
    known = session.scalars(select(last_sealed(kind))).one()
    if known > chain.length:
        says = f"存证日志记到第 {known} 条，这里只到第 {chain.length} 条。"
        yield Finding("", chain.length + 1, f"{chain.place}.seq", says)
