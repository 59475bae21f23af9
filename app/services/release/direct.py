"""Publication without a case: to set up a store, and wherever the settings do not ask for approval."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.errors import ReleaseNeedsApproval
from app.models import ChartKey, ItemVersion
from app.queries.open_items import CHART_OF_RELEASE

APPROVED = "approved"


def check_may_publish_directly(session: Session, rule: str) -> None:
    """`rule`: direct, or approved: then only until there is an item on chart C23. Raises ReleaseNeedsApproval."""
    if rule == APPROVED and is_set_up(session):
        raise ReleaseNeedsApproval()


def is_set_up(session: Session) -> bool:
    """Whether a release could ever be asked for: whoever puts its item on another chart opens no way past it."""
    has_item = exists().where(ItemVersion.chart_key == CHART_OF_RELEASE)
    has_chart = exists().where(ChartKey.key == CHART_OF_RELEASE)
    return bool(session.scalar(select(has_item & has_chart)))
