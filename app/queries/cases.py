"""One case, as the page about it shows it."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.queries.views import CaseHead, CaseView, Page, PictureView, Receipt, TimelineEntry, Who


def case_view(session: Session, number: str, *, now: datetime) -> CaseView:
    """Raises NotFound. Whether somebody may see it is asked of `permissions.check_can_see_case`."""
    raise NotImplementedError


def timeline_of(session: Session, number: str) -> tuple[TimelineEntry, ...]:
    """The journal as people read it, oldest first."""
    raise NotImplementedError


def picture_of(session: Session, number: str) -> PictureView:
    """Where the case stands on its chart, from the journal's events."""
    raise NotImplementedError


def receipt_of(session: Session, number: str) -> Receipt:
    raise NotImplementedError


def cases_seen_by(
    session: Session, person: Who, *, q: str = "", status: str = "", limit: int = 20, after: str = ""
) -> Page[CaseHead]:
    """Cases the person may see, newest first."""
    raise NotImplementedError
