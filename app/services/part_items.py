"""Whether the items a chart begins parts of (联办子办件) are there to be begun, and stay there."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import ItemNotOpen
from app.models import ChartKey, ChartVersion
from app.queries.bundles import chart_of
from app.queries.in_force import version_in_force
from app.queries.open_items import item_of_part, newest_on
from engine.chart import Chart, Node
from engine.handlers import ITEM_OF_PART, START_CHART
from engine.lint import Finding


def unknown_parts(session: Session, chart: Chart, now: datetime) -> Iterator[Finding]:
    """A code that is calculated is known only when the case comes there."""
    for node in chart.own_nodes.values():
        code = _item_of(node)
        if code and not code.startswith("=") and not _is_open(session, code, now):
            says = f"自动任务「{chart.label(node.id)}」要发起的事项「{code}」没有开通，办到这里会停下。"
            repair = "请先发布这个事项和它的流程图，或者改正输入 item 的事项编码。"
            yield Finding("part_item", "warning", node.id, node.line, says, repair)


def charts_with_parts_on(session: Session, key: str, now: datetime) -> list[str]:
    """Names of the charts in force that begin parts of items handled on this one."""
    codes = {item.body["code"] for item in newest_on(session, key)}
    if not codes:
        return []
    asked = select(ChartVersion.name, ChartVersion.digest).join(ChartKey, ChartVersion.chart_id == ChartKey.id)
    others = asked.where(ChartVersion.version == version_in_force(now), ChartKey.key != key).order_by(ChartKey.key)
    return [name for name, digest in session.execute(others).all() if codes & _items_of(chart_of(session, digest))]


def _items_of(chart: Chart | None) -> set[str]:
    return {_item_of(node) for node in chart.own_nodes.values()} if chart else set()


def _item_of(node: Node) -> str:
    return dict(node.inputs).get(ITEM_OF_PART, "") if node.handler == START_CHART else ""


def _is_open(session: Session, code: str, now: datetime) -> bool:
    try:
        item_of_part(session, code, now=now)
    except ItemNotOpen:
        return False
    return True
