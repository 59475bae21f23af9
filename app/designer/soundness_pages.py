"""能否办结: whether every case on a checked chart can end, and counterexamples kept as tests of the chart."""

from typing import Any

from flask import Response, g, render_template, request, url_for

from app.auth import for_group, writing
from app.designer.blueprint import pages
from app.designer.bundles import Bundle, packed, unpacked
from app.designer.counterexamples import UNKNOWN, asked_violation
from app.designer.drafts_pages import DRAWING
from app.designer.path_words import told_path
from app.errors import ChartRefused, ChartTestRefused
from app.labels import FAULTS
from app.services.chart_tests import drop_test, keep_test
from app.services.check_chart import callees_of, check_chart
from app.services.city_findings import with_city
from app.services.kept_case import keep_case
from app.web.chart_text import chart_text
from app.web.paths import row_id
from app.web.posted import posted_text
from app.web.went import went_to
from engine.chart import Chart
from engine.gate import Verdict
from engine.lint.help import HELP
from engine.soundness import explore, to_json


@pages.post("/chart-check/soundness")
@for_group(*DRAWING, writes=False)
def explore_chart() -> str:
    """The verdict once more, and below it every way in which a case would not end."""
    source, forms, tables = bundle = unpacked(request.form.get("bundle", ""))
    verdict = with_city(g.db, check_chart(source, forms, callees_of(g.db, source, now=g.now), tables), now=g.now)
    return _page(verdict, bundle)


@pages.post("/chart-check/tests")
@for_group(*DRAWING)
def keep_counterexample() -> Any:
    source, forms, tables = unpacked(request.form.get("bundle", ""))
    verdict = check_chart(source, forms, callees_of(g.db, source, now=g.now), tables)
    chart = _publishable(verdict)
    found = asked_violation(chart)
    with writing() as db:
        if found is None:
            raise ChartTestRefused(reason=UNKNOWN)
        keep_test(
            db,
            key=chart.key,
            name=posted_text("name"),
            steps=to_json(found.path),
            expected=found.kind,
            person=g.person,
            now=g.now,
        )
    return went_to(
        url_for("designer.charts"), f"已保留用例「{posted_text('name')}」，以后每次发布「{chart.name}」前都会演练。"
    )


@pages.post("/charts/<code:key>/tests")
@for_group(*DRAWING)
def keep_past_case(key: str) -> Response:
    """`case`: the number of one that went an instructive way."""
    with writing() as db:
        keep_case(db, key=key, number=posted_text("case")[:64], name=posted_text("name"), person=g.person, now=g.now)
    return went_to(url_for("designer.chart", key=key), f"已保留用例「{posted_text('name')}」。")


@pages.post("/charts/<code:key>/tests/drop")
@for_group(*DRAWING)
def drop_kept_test(key: str) -> Response:
    with writing() as db:
        drop_test(db, key=key, test_id=request.form.get("test", 0, type=row_id), person=g.person, now=g.now)
    return went_to(url_for("designer.chart", key=key), "已撤下用例。")


def _page(verdict: Verdict, bundle: Bundle) -> str:
    chart = _publishable(verdict)
    found = explore(chart)
    return render_template(
        "charts/upload.html",
        verdict=verdict,
        help=HELP,
        source=chart_text(bundle[0]),
        bundle=packed(bundle),
        soundness=found,
        faults=FAULTS,
        paths=[told_path(chart, each.path) for each in found.violations],
    )


def _publishable(verdict: Verdict) -> Chart:
    """What the gate refuses is not asked further. Raises ChartRefused."""
    if verdict.chart is None or not verdict.publishable:
        raise ChartRefused(verdict)
    return verdict.chart
