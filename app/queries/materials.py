"""One piece of material, to be sent."""

from sqlalchemy.orm import Session

from app.queries.views import MaterialView


def material_of(session: Session, material_id: int) -> tuple[MaterialView, str]:
    """The piece and the number of its case. Raises NotFound."""
    raise NotImplementedError
