"""Published charts and their versions."""

from sqlalchemy.orm import Session

from app.queries.views import ChartRow, ChartVersionView


def charts_list(session: Session) -> tuple[ChartRow, ...]:
    """Every chart with its newest version."""
    raise NotImplementedError


def versions_of(session: Session, key: str) -> tuple[ChartVersionView, ...]:
    """Every version, newest first. Raises NotFound."""
    raise NotImplementedError


def newest(session: Session, key: str) -> ChartVersionView:
    """Raises NotFound."""
    raise NotImplementedError


def version_of(session: Session, key: str, version: int) -> ChartVersionView:
    """Raises NotFound."""
    raise NotImplementedError


def source_of_case(session: Session, number: str) -> bytes:
    """The file of the chart version a case is pinned to."""
    raise NotImplementedError
