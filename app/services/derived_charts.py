"""派生图: a chart that names a base keeps to it, but for what the base leaves open (`engine.derivation`)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import ChartRefused
from app.models import ChartKey, ChartVersion
from app.queries.bundles import charts_in_force
from app.queries.in_force import version_in_force
from app.services.versions.chart_items import ToldItem, told_items
from engine.chart import Chart
from engine.chart_difference import ChartDifference
from engine.derivation import Deviation, deviations
from engine.gate import Verdict
from engine.lint import Finding


def check_derived(session: Session, chart: Chart, *, now: datetime) -> None:
    """Before it is published. Raises ChartRefused."""
    found = tuple(beyond_base(session, chart, now))
    if found:
        raise ChartRefused(Verdict(found, chart))


def beyond_base(session: Session, chart: Chart, now: datetime) -> Iterator[Finding]:
    """What it changes that its base, as it is in force, does not leave open."""
    if not chart.base or chart.base == chart.key:
        return
    base = charts_in_force(session, [chart.base], now=now).get(chart.base)
    if base is None:
        says = f"流程「{chart.name or chart.key}」的基准图「{chart.base}」没有发布，或者已经停用。"
        yield Finding("base_unpublished", "error", chart.key, 0, says, "请写一张在用的流程图，或删去 gov:base。")
        return
    for each in deviations(base, chart):
        yield _finding(base, chart, each)


def left_behind(session: Session, chart: Chart, now: datetime) -> Iterator[Finding]:
    """Charts in force that are derived from it, and would not keep to it as it is going to be."""
    keys = derived_from(session, chart.key, now=now)
    for derived in charts_in_force(session, keys, now=now).values():
        count = len(deviations(chart, derived))
        if count:
            says = f"派生图「{derived.name or derived.key}」与新的基准图有 {count} 处不符。"
            repair = "现行的派生图照旧办理；发布之后，请从新的基准图重新派生。"
            yield Finding("derived_left_behind", "warning", chart.key, 0, says, repair)


def derived_from(session: Session, key: str, *, now: datetime) -> tuple[str, ...]:
    """Keys of the charts in force that name this one as their base."""
    asked = select(ChartKey.key).join(ChartVersion, ChartVersion.chart_id == ChartKey.id)
    in_force = asked.where(ChartVersion.version == version_in_force(now), ChartVersion.base == key)
    return tuple(session.scalars(in_force.order_by(ChartKey.key)))


def _finding(base: Chart, chart: Chart, each: Deviation) -> Finding:
    element, line = _where(chart, each)
    told = _told(base, chart, each)
    if each.is_limit:
        [changed] = told.lines
        says = f"{told.place}的{changed.place}「{changed.after}」不能确定不长于基准图的「{changed.before}」。"
        repair = "请缩短到不长于基准图的时限，并用同样的单位。"
        return Finding("limit_beyond_base", "error", element, line, says, repair)
    repair = f"请改回与基准图「{base.name or base.key}」相同，或由基准图的起草人把它列为可变点（gov:variable）。"
    return Finding("beyond_variable_points", "error", element, line, _says(told, each), repair)


def _says(told: ToldItem, each: Deviation) -> str:
    if each.item.kind == "added":
        return f"{told.place}是基准图没有的。"
    if each.item.kind == "removed":
        return f"基准图的{told.place}被删去了。"
    changed = "、".join(f"{line.place}由「{line.before}」改为「{line.after}」" for line in told.lines)
    return f"{told.place}的{changed}，基准图没有把它列为可变点。"


def _told(base: Chart, chart: Chart, each: Deviation) -> ToldItem:
    """The one piece, with the one change."""
    item = replace(each.item, changes=(each.change,)) if each.change else each.item
    [told] = told_items(ChartDifference(base, chart, {}, (item,)))
    return told


def _where(chart: Chart, each: Deviation) -> tuple[str, int]:
    """What is gone is told of the chart as a whole."""
    here = each.item.after if each.item.sort in ("node", "flow") else ""
    piece = chart.nodes.get(here) or chart.flows.get(here)
    return (here, piece.line) if piece else (chart.key, 0)
