"""The charts a case has run on, as published, with those they call: what a replay is drawn on."""

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Case, ChartKey, ChartVersion, JournalLine
from app.queries.bundles import bytes_of, chart_of
from app.queries.views.replay import ReplayChart
from engine.chart import Chart
from engine.legible import legible


def charts_of(session: Session, digests: Iterable[str]) -> dict[str, ReplayChart]:
    """By digest (hex); what was never published is left out."""
    found: dict[str, ReplayChart] = {}
    todo = list(dict.fromkeys(digests))
    while todo:
        digest = todo.pop()
        if digest not in found and (view := _view(session, digest)) is not None:
            found[digest] = view
            todo.extend(view.calls.values())
    return found


def source_of(session: Session, number: str, digest: str) -> bytes:
    """The file of a chart this case has run on, or one that such a chart calls. Raises NotFound."""
    if any(digest in charts_of(session, (run_on,)) for run_on in _run_on(session, number)):
        asked = select(ChartVersion.source).where(ChartVersion.digest == bytes.fromhex(digest)).limit(1)
        source = session.scalar(asked)
        if source is not None:
            return source
    raise NotFound(what=f"办件「{number}」所用的这一版流程图")


def _run_on(session: Session, number: str) -> Iterator[str]:
    """The one it is pinned to, and those it was migrated from."""
    case = select(Case.id, ChartVersion.digest).join(ChartVersion, Case.chart_version_id == ChartVersion.id)
    for case_id, digest in session.execute(case.where(Case.number == number)):
        yield digest.hex()
        for body in session.scalars(select(JournalLine.body).where(JournalLine.case_id == case_id)):
            said = legible(body)
            if said is not None and said["command"]["command"] == "Migrate":
                yield said["command"].get("chart", "")


def _view(session: Session, digest: str) -> ReplayChart | None:
    row = session.execute(
        select(ChartKey.key, ChartVersion.name, ChartVersion.version, ChartVersion.callees)
        .join(ChartKey, ChartVersion.chart_id == ChartKey.id)
        .where(ChartVersion.digest == bytes_of(digest))
        .order_by(ChartVersion.version)
        .limit(1)
    ).one_or_none()
    chart = chart_of(session, bytes_of(digest)) if row else None
    if row is None or chart is None:
        return None
    key, name, version, callees = row
    return ReplayChart(key, name, version, _calls(chart, callees or {}))


def _calls(chart: Chart, callees: Mapping[str, str]) -> dict[str, str]:
    own = chart.own_nodes.values()
    return {node.id: callees[node.called] for node in own if node.called in callees}
