"""Posts nobody holds, as far as that is known before a case exists: tasks of an organisation named by its code."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import ChartRefused
from app.labels import ROLES, label
from app.models import Organisation
from app.queries.people import holders_of
from engine.candidates import REFUSE, follows_the_city
from engine.chart import Chart, Node
from engine.gate import Verdict
from engine.lint import Finding
from engine.lint.draft import Severity
from engine.signers import are_chosen

_ELSEWHERE = ("", "handling", "accepting")


def check_posts(session: Session, chart: Chart, *, now: datetime) -> None:
    """Before it is published. Raises ChartRefused."""
    found = tuple(empty_posts(session, chart, now))
    if any(each.severity == "error" for each in found):
        raise ChartRefused(Verdict(found, chart))


def empty_posts(session: Session, chart: Chart, now: datetime) -> Iterator[Finding]:
    """A warning each; an error where the chart refuses to send a task to nobody (`gov:onEmpty="refuse"`)."""
    known = {code: (number, name) for code, number, name in _offices(session, chart)}
    for node in chart.own_nodes.values():
        if node.org in known and not holders_of(session, node.role, known[node.org][0], now=now):
            yield _finding(chart, node, known[node.org][1])


def _offices(session: Session, chart: Chart) -> Iterator[tuple[str, int, str]]:
    codes = {node.org for node in chart.own_nodes.values() if _is_named(node)}
    if codes:
        asked = select(Organisation.code, Organisation.id, Organisation.name).where(Organisation.code.in_(codes))
        yield from ((code, number, name) for code, number, name in session.execute(asked))


def _is_named(node: Node) -> bool:
    """By its code, for anybody of its role: who signs beside others may be of other roles."""
    named = node.org not in _ELSEWHERE and not follows_the_city(node.org)
    return node.kind == "userTask" and named and not node.candidate and are_chosen(node)


def _finding(chart: Chart, node: Node, office: str) -> Finding:
    severity: Severity = "error" if node.on_empty == REFUSE else "warning"
    says = f"任务「{chart.label(node.id)}」的岗位「{label(ROLES, node.role)}」在{office}目前无人任职。"
    return Finding(
        "empty_post", severity, node.id, node.line, says, "请先安排人员任职，或者改写岗位、机构或 gov:onEmpty。"
    )
