"""What a process map can be drawn of: items on versions of charts, and the organisations that handle their cases."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Case, ChartKey, ChartVersion, Item, ItemVersion, Organisation
from app.queries.cases import visible_to
from app.queries.views import Who
from app.queries.views.mining import MapChoice


def choices_for(session: Session, person: Who) -> tuple[MapChoice, ...]:
    """With the number of cases the person sees of each, most first."""
    counted = (
        select(ItemVersion.item_id, Case.chart_version_id, func.count().label("cases"), func.max(ItemVersion.name))
        .join(ItemVersion, Case.item_version_id == ItemVersion.id)
        .where(visible_to(person))
        .group_by(ItemVersion.item_id, Case.chart_version_id)
        .subquery()
    )
    item_id, version_id, cases, item_name = counted.c
    asked = (
        select(
            Item.code,
            item_name,
            ChartVersion.id,
            ChartKey.key,
            ChartVersion.name,
            ChartVersion.version,
            cases,
        )
        .join(counted, item_id == Item.id)
        .join(ChartVersion, version_id == ChartVersion.id)
        .join(ChartKey, ChartVersion.chart_id == ChartKey.id)
        .order_by(cases.desc(), Item.code, ChartVersion.id.desc())
    )
    return tuple(MapChoice(*row) for row in session.execute(asked))


def choice_of(choices: tuple[MapChoice, ...], item: str = "", chart: str = "", version: int = 0) -> MapChoice:
    """The one asked for; what is left open is the most usual. Raises NotFound."""
    for each in choices:
        if item in ("", each.item) and chart in ("", each.chart) and version in (0, each.version):
            return each
    raise NotFound(what="该事项在该版本流程图上的办件")


def offices_of(session: Session, person: Who, choice: MapChoice) -> tuple[tuple[str, str], ...]:
    """Code and name of each organisation that handles such cases."""
    rows = session.execute(
        select(Organisation.code, Organisation.name)
        .join(Case, Case.handling_id == Organisation.id)
        .where(Case.chart_version_id == choice.version_id, visible_to(person))
        .distinct()
        .order_by(Organisation.name)
    )
    return tuple((code, name) for code, name in rows)
