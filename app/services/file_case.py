"""收件: put an application on its chart and do the window's first task."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy.orm import Session

from app.queries.views import Who
from app.services.answer import Answer


def file_case(session: Session, *, item_code: str, outcome: str, form: Mapping[str, Any], materials: "Sequence[HandedIn]" = (),
    opinion: str = "", reasons: str = "", remedies: str = "", accepting: str = "", person: Who, now: datetime,
    request_key: str | None = None, random_bytes: Callable[[int], bytes] = token_bytes) -> Answer:
    """`accepting` is the code of the organisation where it is filed; empty: the only, or first, one that fits.

    Raises NotFound, NotAllowed, ItemNotOpen, InvalidForm, InvalidMaterials, ReasonsRequired, RequestKeyReused, EngineError.
    """
    raise NotImplementedError
