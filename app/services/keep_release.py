"""When the case of a release ends without publishing anything, its draft can be drawn on again."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select, update

from app.models import Case, ChartDraft, ChartRelease
from app.models.base import table_of
from app.queries.open_items import CHART_OF_RELEASE
from app.queries.views.drafts import DRAFT, IN_APPROVAL
from engine.chart import Chart
from engine.events import CaseEnded, Event

DRAFTS, RELEASES = table_of(ChartDraft), table_of(ChartRelease)
GIVE_BACK = (
    update(DRAFTS)
    .where(
        DRAFTS.c.id == select(RELEASES.c.draft_id).where(RELEASES.c.number == bindparam("of_case")).scalar_subquery(),
        DRAFTS.c.state == IN_APPROVAL,
    )
    .values(state=DRAFT)
)


def keep_release(connection: Connection, case: Case, chart: Chart, events: Sequence[Event]) -> None:
    """However it ends: refused, withdrawn, terminated. What was published is a draft no more."""
    if chart.key == CHART_OF_RELEASE and any(isinstance(each, CaseEnded) for each in events):
        connection.execute(GIVE_BACK, {"of_case": case.number})
