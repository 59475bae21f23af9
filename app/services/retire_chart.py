"""停用: no case begins on the chart any more; those that run go their way on theirs, and its versions stay."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import ChartStillNeeded, NotFound
from app.models import ChartKey, ChartVersion
from app.permissions import check_can_publish
from app.queries.in_force import version_in_force
from app.queries.open_items import OF_THE_HOUSE
from app.queries.views import Who
from app.services.derived_charts import derived_from
from app.services.directory.changes import note
from app.services.directory.entries import By
from app.services.part_items import charts_with_parts_on

RETIRED, RESTORED = "retire", "restore"


def retire_chart(session: Session, *, key: str, reason: str, person: Who, now: datetime) -> None:
    """`reason` is kept with its newest version. Once retired, again changes nothing.

    Raises NotAllowed, NotFound, ChartStillNeeded, TextTooLong, TextUnreadable.
    """
    check_can_publish(person)
    chart = _locked(session, key)
    if chart.retired_at is not None:
        return
    why = next(_needed(session, key, now), "")
    if why:
        raise ChartStillNeeded(name=chart.name, reason=why)
    chart.retired_at = now
    _note(session, chart, RETIRED, reason, person, now)


def restore_chart(session: Session, *, key: str, reason: str, person: Who, now: datetime) -> None:
    """恢复: cases begin on it again. Raises NotAllowed, NotFound, TextTooLong, TextUnreadable."""
    check_can_publish(person)
    chart = _locked(session, key)
    if chart.retired_at is None:
        return
    chart.retired_at = None
    _note(session, chart, RESTORED, reason, person, now)


def _locked(session: Session, key: str) -> ChartKey:
    chart = session.scalar(select(ChartKey).where(ChartKey.key == key).with_for_update())
    if chart is None:
        raise NotFound(what=f"流程图「{key}」")
    return chart


def _needed(session: Session, key: str, now: datetime) -> Iterator[str]:
    """Why it has to stay."""
    if key in OF_THE_HOUSE:
        yield "系统自身的流程要用它"
    callers = _callers(session, key, now)
    if callers:
        yield f"现行的流程图「{'」「'.join(callers)}」要调用它"
    derived = derived_from(session, key, now=now)
    if derived:
        yield f"现行的流程图「{'」「'.join(derived)}」派生自它"
    joint = charts_with_parts_on(session, key, now)
    if joint:
        yield f"现行的流程图「{'」「'.join(joint)}」要发起采用它的子办件"


def _callers(session: Session, key: str, now: datetime) -> list[str]:
    asked = (
        select(ChartVersion.name, ChartVersion.callees)
        .join(ChartKey, ChartVersion.chart_id == ChartKey.id)
        .where(ChartVersion.version == version_in_force(now), ChartVersion.callees.is_not(None))
    )
    return [name for name, callees in session.execute(asked.order_by(ChartKey.key)) if key in callees]


def _note(session: Session, chart: ChartKey, act: str, reason: str, person: Who, now: datetime) -> None:
    newest = select(ChartVersion).where(ChartVersion.chart_id == chart.id).order_by(ChartVersion.version.desc())
    version = session.scalars(newest.limit(1)).one()
    note(session, version, act, {}, {}, By(person, now, reason))
