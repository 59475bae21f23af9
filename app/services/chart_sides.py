"""What may stand on a side where two charts are compared: a version, a draft as it was last saved, a template."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.errors import ChartNotComparable
from app.queries.bundles import chart_of, charts_in_force
from app.queries.in_force import IN_FORCE, PENDING, RETIRED
from app.queries.views import ChartDraftView, ChartVersionView
from app.services.check_chart import callees_of, check_chart
from app.services.drafts.beginnings import template_bundle, templates
from engine.bundle import forms_to_json
from engine.calendar import ZONE
from engine.chart import Chart
from engine.drawing import rekeyed
from engine.tables import tables_to_json

DRAFT, BASE = "draft", "base"
USUAL_TEMPLATE = "item_five_step"
STANDS = {IN_FORCE: "现行", PENDING: "待生效", RETIRED: "已停用"}


@dataclass(frozen=True, slots=True)
class Choice:
    """`code`: the number of a version, the key of a template, or `draft`. `stands`: how a version stands now."""

    code: str
    title: str
    stands: str = ""

    @property
    def is_in_force(self) -> bool:
        return self.stands == STANDS[IN_FORCE]


@dataclass(frozen=True, slots=True)
class Side:
    """`about`: whose it is, or who works by it."""

    choice: Choice
    about: str
    source: bytes
    chart: Chart


def version_choice(version: ChartVersionView, standing: Mapping[int, str]) -> Choice:
    return Choice(str(version.version), f"第 {version.version} 版", STANDS[standing[version.version]])


def template_choices() -> Iterator[Choice]:
    """The usual one first."""
    for each in sorted(templates(), key=lambda each: each.key != USUAL_TEMPLATE):
        yield Choice(each.key, f"模板「{each.name}」")


def base_choices(session: Session, chart: Chart, *, now: datetime) -> Iterator[Choice]:
    """The chart it is derived from, as it is in force."""
    found = charts_in_force(session, [chart.base], now=now) if chart.base else {}
    yield from (Choice(BASE, f"基准图「{each.name}」") for each in found.values())


def base_side(session: Session, choice: Choice, draft: ChartDraftView, chart: Chart, *, now: datetime) -> Side:
    """Under the key and the name of the draft, as a template."""
    base = charts_in_force(session, [chart.base], now=now)[chart.base]
    named = rekeyed(base.source, draft.key, draft.name, base=chart.base)
    return Side(
        choice, "", named, _read(session, named, forms_to_json(base.forms), now, tables_to_json(base.own_tables))
    )


def version_side(session: Session, version: ChartVersionView, standing: Mapping[int, str]) -> Side:
    choice = version_choice(version, standing)
    chart = chart_of(session, bytes.fromhex(version.digest))
    assert chart is not None, "its row was just seen"
    return Side(choice, f"{choice.stands} · 在办 {version.open_cases:,} 件", version.source, chart)


def draft_side(session: Session, draft: ChartDraftView, *, now: datetime) -> Side:
    """Raises ChartNotComparable, FormUnreadable, CallsInCircle."""
    saved = f"{draft.saved_at.astimezone(ZONE):%m-%d %H:%M}"
    chart = _read(session, draft.source, draft.forms, now, draft.tables)
    return Side(Choice(DRAFT, "草稿"), f"{draft.saved_by} {saved} 保存", draft.source, chart)


def template_side(session: Session, choice: Choice, draft: ChartDraftView, *, now: datetime) -> Side:
    """Under the key and the name of the draft: those are never a difference."""
    source, forms = template_bundle(choice.code)
    named = rekeyed(source, draft.key, draft.name)
    return Side(choice, "", named, _read(session, named, forms, now))


def _read(
    session: Session, source: bytes, forms: Mapping[str, Any], now: datetime, tables: Mapping[str, Any] | None = None
) -> Chart:
    """Published or not, sound or not: what can be read can be compared."""
    verdict = check_chart(source, forms, callees_of(session, source, now=now), tables)
    if verdict.chart is None:
        raise ChartNotComparable(reason=verdict.findings[0].says)
    return verdict.chart
