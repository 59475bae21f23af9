"""Items as the window sees them."""

from collections import deque
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import false, or_, select
from sqlalchemy.orm import Session

from app.models import Case, Item, ItemVersion, Organisation
from app.permissions import WINDOW
from app.queries.bundles import chart_of
from app.queries.open_items import IS_FILED, OpenItem, open_item, open_items
from app.queries.places import CENTRE, below
from app.queries.views import ItemRow, ItemView, Who
from engine.chart import Chart, Form, Node


def fileable_by(session: Session, person: Who, *, now: datetime) -> tuple[ItemRow, ...]:
    """Items this window clerk may file: of their own organisation, or any of the region at a 政务服务中心."""
    posts = [post for post in person.posts if post.role == WINDOW]
    centres = [post.region_id for post in posts if post.org_kind == CENTRE]
    mine = or_(
        Item.org_id.in_([post.org_id for post in posts]),
        Organisation.region_id.in_(below(centres).select()) if centres else false(),
    )
    rows = session.execute(open_items(now).where(mine, IS_FILED).order_by(Organisation.name, Item.code))
    return tuple(_row(OpenItem(*row)) for row in rows)


def item_view(session: Session, code: str, *, now: datetime) -> ItemView:
    """The newest version with what the window needs. Raises ItemNotOpen."""
    item = open_item(session, code, now=now)
    chart = chart_of(session, item.chart_digest)
    assert chart is not None, "the row was just seen"
    node = entry_of(chart)
    form = chart.forms.get(node.form) or Form(node.form, node.name, ())
    return ItemView(_row(item), item.body, node.id, form, node.fields, node.materials, node.outcomes)


def promised_confidence(session: Session, case_id: int) -> str:
    """How sure the promised limit of a case is: `confidence_of` the version it is pinned to."""
    body = session.scalars(select(ItemVersion.body).join(Case).where(Case.id == case_id)).one()
    return confidence_of(body)


def confidence_of(body: Mapping[str, Any]) -> str:
    """Where the promised limit comes from: law, doc, memory or demo; empty where the item does not say.

    >>> confidence_of({"limits": {"promised": {"confidence": "demo"}}}), confidence_of({})
    ('demo', '')
    """
    promised = (body.get("limits") or {}).get("promised") or {}
    return promised.get("confidence", "")


def entry_of(chart: Chart) -> Node:
    """The first task behind the start: what the window does."""
    waiting = deque(node.id for node in chart.nodes.values() if node.kind == "startEvent")
    seen = set(waiting)
    while waiting:
        node = chart.nodes[waiting.popleft()]
        if node.kind == "userTask":
            return node
        following = [flow.target for flow in chart.flows.values() if flow.source == node.id and flow.target not in seen]
        seen.update(following)
        waiting.extend(following)
    raise LookupError(f"chart {chart.key} has no task")


def _row(item: OpenItem) -> ItemRow:
    return ItemRow(item.code, item.name, item.version, item.org_id, item.org_name, item.chart_key)
