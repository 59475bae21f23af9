"""Published charts and their versions."""

from datetime import datetime

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Case, ChartKey, ChartVersion, Person
from app.queries.in_force import version_in_force
from app.queries.views import ChartRow, ChartVersionView


def charts_list(session: Session, *, now: datetime) -> tuple[ChartRow, ...]:
    """Every chart with the version in force, by key; with its newest one where none is in force yet."""
    newest = (
        select(ChartVersion.chart_id, func.max(ChartVersion.version).label("version"))
        .group_by(ChartVersion.chart_id)
        .subquery()
    )
    shown = func.coalesce(version_in_force(now), newest.c.version)
    facts = (ChartVersion.name, ChartVersion.version, ChartVersion.published_at, newest.c.version, ChartKey.retired_at)
    rows = session.execute(
        select(ChartKey.key, *facts)
        .join(newest, newest.c.chart_id == ChartKey.id)
        .join(ChartVersion, (ChartVersion.chart_id == ChartKey.id) & (ChartVersion.version == shown))
        .order_by(ChartKey.key)
    )
    return tuple(
        ChartRow(key, name, version, at, last, last if last > version else 0, retired_at is not None)
        for key, name, version, at, last, retired_at in rows
    )


def versions_of(session: Session, key: str) -> tuple[ChartVersionView, ...]:
    """Every version, newest first. Raises NotFound."""
    rows = session.execute(_versions(key).order_by(ChartVersion.version.desc())).all()
    if not rows:
        raise NotFound(what=f"流程图「{key}」")
    return tuple(_view(row) for row in rows)


def newest(session: Session, key: str) -> ChartVersionView:
    """Raises NotFound."""
    return _one(session, _versions(key).order_by(ChartVersion.version.desc()).limit(1), key)


def version_of(session: Session, key: str, version: int) -> ChartVersionView:
    """Raises NotFound."""
    return _one(session, _versions(key).where(ChartVersion.version == version), key)


def source_of_case(session: Session, number: str) -> bytes:
    """The file of the chart version a case is pinned to. Raises NotFound."""
    source = session.scalar(
        select(ChartVersion.source).join(Case, Case.chart_version_id == ChartVersion.id).where(Case.number == number)
    )
    if source is None:
        raise NotFound(what=f"办件「{number}」")
    return source


def _versions(key: str) -> Select:
    open_cases = (
        select(func.count())
        .select_from(Case)
        .where(Case.chart_version_id == ChartVersion.id, Case.status != "ended")
        .scalar_subquery()
    )
    return (
        select(ChartKey.key, ChartKey.retired_at, ChartVersion)
        .add_columns(Person.name.label("publisher"), open_cases.label("open_cases"))
        .join(ChartVersion, ChartVersion.chart_id == ChartKey.id)
        .outerjoin(Person, Person.id == ChartVersion.published_by)
        .where(ChartKey.key == key)
    )


def _one(session: Session, query: Select, key: str) -> ChartVersionView:
    row = session.execute(query).one_or_none()
    if row is None:
        raise NotFound(what=f"流程图「{key}」")
    return _view(row)


def _view(row: Row) -> ChartVersionView:
    key, retired_at, version, publisher, open_cases = row
    return ChartVersionView(
        key=key,
        name=version.name,
        version=version.version,
        digest=version.digest.hex(),
        source=version.source,
        forms=version.forms,
        tables=version.tables or {},
        published_at=version.published_at,
        published_by=publisher or "",
        open_cases=open_cases,
        id=version.id,
        release_case=version.release_case or "",
        in_force_from=version.in_force_from,
        retired_at=retired_at,
        base=version.base or "",
    )
