"""Our map beside that of somebody else's log, of which nothing is kept."""

from dataclasses import dataclass

from flask import g

from app.auditor.map_asked import Opened
from app.queries.mining import foreign_log, process_map
from app.queries.views.mining import ProcessMap
from app.services.read_foreign_log import ForeignLog, read_foreign_log


@dataclass(frozen=True, slots=True)
class Compared:
    """`read`: the other log, with what was wrong in it."""

    read: ForeignLog
    ours: ProcessMap
    theirs: ProcessMap


def compared(view: Opened, file: bytes) -> Compared:
    """Raises LogRefused, FileTooLarge."""
    read = read_foreign_log(file)
    with foreign_log(read.traces) as (session, log):
        theirs = process_map(session, log, None)
    return Compared(read, process_map(g.db, view.log, view.chart), theirs)
