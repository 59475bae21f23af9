"""Charts, calendars and ladders by digest, each read from the database and parsed once per process."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from threading import Lock

from sqlalchemy import ScalarSelect, Select, select
from sqlalchemy.orm import Session

from app.models import CalendarVersion, ChartKey, ChartVersion, LadderVersion
from app.queries.in_force import version_in_force
from engine.bundle import forms_from_json
from engine.calendar import Calendar
from engine.calendar import from_json as calendar_from_json
from engine.chart import Chart
from engine.errors import ChartUnreadable
from engine.ladders import NONE, Ladders
from engine.ladders import from_json as ladders_from_json
from engine.parse import parse
from engine.tables import tables_from_json

PLAIN = Calendar()
"""Weekends off and nothing else: what holds until a calendar is published."""

_charts: dict[bytes, Chart] = {}
_calendars: dict[bytes, Calendar] = {bytes.fromhex(PLAIN.version): PLAIN}
_ladders: dict[bytes, Ladders] = {b"": NONE}
_lock = Lock()


def bytes_of(digest: str) -> bytes:
    """What is no digest is nobody's."""
    try:
        return bytes.fromhex(digest)
    except ValueError:
        return b""


def chart_of(session: Session, digest: bytes) -> Chart | None:
    """The chart of a bundle; None when no such bundle was published."""
    known = _charts.get(digest)
    if known is not None:
        return known
    row = session.execute(
        select(ChartVersion.source, ChartVersion.forms, ChartVersion.callees, ChartVersion.tables)
        .where(ChartVersion.digest == digest)
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    callees = pinned_callees(session, row.callees or {})
    with _lock:
        return _charts.setdefault(digest, _parsed(digest, row.source, row.forms, callees, row.tables or {}))


def pinned_callees(session: Session, pins: Mapping[str, str]) -> dict[str, Chart]:
    """The charts of these digests, by process id; one that is not there any more is left out."""
    found = {key: chart_of(session, bytes.fromhex(digest)) for key, digest in pins.items()}
    return {key: chart for key, chart in found.items() if chart is not None}


def charts_in_force(session: Session, keys: Iterable[str], *, now: datetime) -> dict[str, Chart]:
    """The version in force of each of these charts, as far as they are published."""
    found = {key: session.scalars(_in_force(key, now)).one_or_none() for key in keys}
    return pinned_callees(session, {key: digest.hex() for key, digest in found.items() if digest is not None})


def _in_force(key: str, now: datetime) -> Select[bytes]:
    return (
        select(ChartVersion.digest)
        .join(ChartKey, ChartVersion.chart_id == ChartKey.id)
        .where(ChartKey.key == key, ChartVersion.version == version_in_force(now))
    )


def _parsed(digest: bytes, source: bytes, forms: dict, callees: Mapping[str, Chart], tables: dict) -> Chart:
    """No case runs on a file that is not the one that was published."""
    chart = parse(source, forms_from_json(forms), callees, tables_from_json(tables))
    if chart.digest != digest.hex():
        raise ChartUnreadable(reason=f"流程图的文件、表单或决策表已被改动，与发布时的摘要 {digest.hex()} 不符。")
    return chart


def chart_by_id(session: Session, version_id: int) -> Chart:
    digest = session.execute(select(ChartVersion.digest).where(ChartVersion.id == version_id)).scalar_one()
    return chart_of(session, digest)  # type: ignore[return-value]  # the row was just seen


def calendar_of(session: Session, digest: bytes | None) -> Calendar | None:
    """The calendar of a version; the plain one without any."""
    if digest is None:
        return PLAIN
    known = _calendars.get(digest)
    if known is not None:
        return known
    body = session.scalar(select(CalendarVersion.body).where(CalendarVersion.digest == digest).limit(1))
    return None if body is None else _calendars.setdefault(digest, calendar_from_json(body))


def calendar_in_force(session: Session) -> Calendar:
    calendar = calendar_of(session, session.scalar(select(calendar_now())))
    assert calendar is not None, "the row was just seen"
    return calendar


def calendar_now() -> ScalarSelect[bytes]:
    """The digest of the calendar in force, to be put into another statement."""
    newest = select(CalendarVersion.digest).order_by(CalendarVersion.id.desc()).limit(1)
    return newest.scalar_subquery()


def ladders_of(session: Session, digest: bytes | None) -> Ladders | None:
    """The escalation ladders of a version; none without any, and none by an empty digest."""
    known = _ladders.get(digest or b"")
    if known is not None:
        return known
    body = session.scalar(select(LadderVersion.body).where(LadderVersion.digest == digest).limit(1))
    return None if body is None else _ladders.setdefault(digest or b"", ladders_from_json(body))


def ladders_in_force(session: Session) -> Ladders:
    ladders = ladders_of(session, session.scalar(select(ladders_now())))
    assert ladders is not None, "the row was just seen"
    return ladders


def ladders_now() -> ScalarSelect[bytes]:
    """The digest of the ladders in force, to be put into another statement."""
    newest = select(LadderVersion.digest).order_by(LadderVersion.id.desc()).limit(1)
    return newest.scalar_subquery()
