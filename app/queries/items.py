"""Items: what can be applied for, and where."""

from sqlalchemy.orm import Session

from app.queries.views import ItemRow, ItemView, Who


def fileable_by(session: Session, person: Who) -> tuple[ItemRow, ...]:
    """Items this window clerk may file: of their own organisation, or any of the region at a 政务服务中心."""
    raise NotImplementedError


def item_view(session: Session, code: str) -> ItemView:
    """The newest version with what the window needs. Raises NotFound."""
    raise NotImplementedError
