"""Move a running case to another version of its chart, by an administrator (decision 35)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from secrets import token_bytes

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import MigrationSwitchedOff, NotFound
from app.models import ChartVersion, JournalLine
from app.permissions import check_can_migrate
from app.queries.bundles import chart_by_id
from app.queries.views import Who
from app.services.answer import Answer
from app.services.moving import Moving, moving_case
from app.services.opinions import sealed_reasons
from app.services.order import carry_out
from app.services.records import roots_of
from app.services.repeated import answer_again, line_before
from engine.commands import Migrate
from engine.errors import MigrationRefused
from engine.replay import read_line


def migrate_case(
    session: Session,
    *,
    number: str,
    version: int,
    nodes: Mapping[str, str],
    reasons: str,
    person: Who,
    now: datetime,
    allowed: bool,
    request_key: str | None = None,
    random_bytes: Callable[[int], bytes] = token_bytes,
) -> Answer:
    """`version` of the chart the case is on; `nodes`: old node -> new node, for tokens that shall stand elsewhere.

    `allowed`: what the settings say. The step is taken on the new chart, and the case is pinned to it from then on.
    Raises MigrationSwitchedOff, NotFound, NotAllowed, ReasonMissing, RequestKeyReused, CaseMoved, EngineError.
    """
    check_can_migrate(person)
    if not allowed:
        raise MigrationSwitchedOff()
    moving = moving_case(session, number)
    sealed = sealed_reasons(reasons, random_bytes)
    target = _target(session, moving, version)
    before = line_before(session, person.key, request_key)
    command = Migrate(person.key, _chart_before(moving, before), nodes, roots_of(sealed))
    if before is not None:
        return answer_again(session, before, moving.case.id, command, sealed)
    if target == moving.case.chart_version_id:
        raise MigrationRefused(reason=f"办件已在第 {version} 版上")
    moved = replace(moving, chart=chart_by_id(session, target))
    moved.case.chart_version_id = target
    return carry_out(session, moved, command, sealed, person=person, now=now, request_key=request_key)


def _target(session: Session, moving: Moving, version: int) -> int:
    """The same chart in that version. Raises NotFound."""
    current = select(ChartVersion.chart_id).where(ChartVersion.id == moving.case.chart_version_id).scalar_subquery()
    found = session.scalar(
        select(ChartVersion.id).where(ChartVersion.chart_id == current, ChartVersion.version == version)
    )
    if found is None:
        raise NotFound(what=f"流程图「{moving.chart.name}」的第 {version} 版")
    return found


def _chart_before(moving: Moving, before: JournalLine | None) -> str:
    """A request that comes again finds the case on the new chart."""
    if before is None:
        return moving.chart.digest
    return str(read_line(before.body)["command"].get("chart", ""))
