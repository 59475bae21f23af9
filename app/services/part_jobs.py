"""Which part of a case answers which of its jobs: its own, or after a jump or migration the one begun in its stead."""

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from app.models import Case, Item, ItemVersion, OutboxMessage, Waiting
from app.queries.linked import ON_CHART_OF_PARTS
from app.services.outbox_rows import END
from app.services.repeated import first_line
from engine.handlers import ITEM_OF_PART, START_CHART

WILL_ANSWER = exists().where(
    OutboxMessage.case_id == Case.id, OutboxMessage.kind == END, OutboxMessage.try_at.is_not(None)
)
"""It has ended, and the letter that says so is under way."""


def parts_by_job(session: Session, case_id: int, item: str, besides: int = 0) -> dict[str, int]:
    """Ids of the parts of this item that are at work, or will answer, by the key of the job each answers. `besides`:
    one that has ended and answers now. A part whose job is over, as where its node was renamed, is taken for one that
    has none.
    """
    jobs, parts = _jobs(session, case_id, item), _parts(session, case_id, item, besides)
    own = {key: part for part, key in parts.items() if key in jobs}
    lost = [part for part, key in parts.items() if key not in jobs]
    return own | dict(zip((key for key in jobs if key not in own), lost))


def _jobs(session: Session, case_id: int, item: str) -> list[str]:
    asked = select(Waiting).where(Waiting.case_id == case_id, Waiting.name == START_CHART).order_by(Waiting.id)
    return [each.key for each in session.scalars(asked) if each.inputs.get(ITEM_OF_PART) == item]


def _parts(session: Session, case_id: int, item: str, besides: int) -> dict[int, str]:
    asked = (
        select(Case.id)
        .join(ItemVersion, Case.item_version_id == ItemVersion.id)
        .join(Item, ItemVersion.item_id == Item.id)
        .where(Case.parent_id == case_id, ON_CHART_OF_PARTS, Item.code == item)
        .where(or_(Case.status != "ended", Case.id == besides, WILL_ANSWER))
        .order_by(Case.id)
    )
    return {part: first_line(session, part)["command"]["item"]["parent_task"] for part in session.scalars(asked)}
