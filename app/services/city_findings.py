"""What only the city knows about a chart: posts nobody holds, duties too few share, items and tests it fails."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import ItemRefused
from app.labels import ROLES, label
from app.models import Item, ItemVersion, Post
from app.queries.held import held_at
from app.queries.open_items import newest_on
from app.services.chart_tests import failed_tests
from app.services.check_item import check_chart_of
from app.services.derived_charts import beyond_base, left_behind
from app.services.empty_posts import empty_posts
from app.services.kept_duties import unkeepable_duties
from app.services.part_items import unknown_parts
from engine.chart import Chart, Node
from engine.gate import Verdict
from engine.lint import Finding


def with_city(session: Session, verdict: Verdict, *, now: datetime) -> Verdict:
    """The verdict with what is found about people and items as they are now."""
    if verdict.chart is None:
        return verdict
    empty = tuple(empty_posts(session, verdict.chart, now))
    told = {each.element for each in empty}
    items = newest_on(session, verdict.chart.key)
    found = chain(
        empty,
        (each for each in _unheld_roles(session, verdict.chart, now) if each.element not in told),
        unkeepable_duties(session, verdict.chart, _offices_of(session, items), now),
        _unsuited(items, verdict.chart),
        unknown_parts(session, verdict.chart, now),
        beyond_base(session, verdict.chart, now),
        left_behind(session, verdict.chart, now) if verdict.publishable else (),
        failed_tests(session, verdict.chart) if verdict.publishable else (),
    )
    return replace(verdict, findings=(*verdict.findings, *found))


def _unheld_roles(session: Session, chart: Chart, now: datetime) -> Iterator[Finding]:
    """Each role once, at the first task that needs it."""
    needing: dict[str, Node] = {}
    for node in chart.own_nodes.values():
        if node.kind == "userTask" and not node.candidate:
            for role in _roles_of(node):
                needing.setdefault(role, node)
    asked = select(Post.role).where(Post.role.in_(needing), *held_at(now)).distinct()
    held = set(session.scalars(asked)) if needing else set()
    for role, node in needing.items():
        if role not in held:
            says = f"任务「{chart.label(node.id)}」的岗位「{label(ROLES, role)}」全市目前无人任职。"
            yield Finding(
                "role_unheld", "warning", node.id, node.line, says, "请先安排人员任职，或者改写岗位（gov:role）。"
            )


def _roles_of(node: Node) -> tuple[str, ...]:
    named = tuple(word for word in node.signers if not word.startswith("form."))
    return named or ((node.role,) if node.role and not node.signers else ())


def _offices_of(session: Session, items: Sequence[ItemVersion]) -> tuple[int, ...]:
    """Where cases of these items are handled."""
    ids = [version.item_id for version in items]
    return tuple(session.scalars(select(Item.org_id).where(Item.id.in_(ids)).distinct())) if ids else ()


def _unsuited(items: Sequence[ItemVersion], chart: Chart) -> Iterator[Finding]:
    for item in items:
        try:
            check_chart_of(item.body, chart)
        except ItemRefused as refused:
            says = f"采用本流程的事项「{item.name}」：{refused.facts['reason']}。"
            repair = "请改正流程图上的时限，或先修改事项的承诺时限。"
            yield Finding("item_limits", "error", chart.key, 0, says, repair)
