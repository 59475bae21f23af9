"""Pages for people who draw charts: the list, one chart with its versions, the gate's verdict, publication."""

from typing import Any

from flask import Response, g, render_template, request, url_for
from marshmallow import ValidationError

from app.auth import for_group, writing
from app.designer.blueprint import pages
from app.designer.bundles import packed, unpacked
from app.errors import CallsInCircle
from app.permissions import can, check_can_publish
from app.queries import charts as published
from app.services.check_chart import callees_of, check_chart
from app.services.empty_posts import with_empty_posts
from app.services.publish_chart import publish_checked, publishable
from app.web.chart_file import chart_file
from app.web.chart_text import chart_text
from app.web.paths import row_id
from app.web.strict_json import MalformedJson
from app.web.uploads import received_chart, received_forms
from app.web.went import went_to
from engine.errors import FormUnreadable

READERS = ("designer", "auditor", "admin")


@pages.get("/charts")
@for_group(*READERS)
def charts() -> str:
    may_publish = can(check_can_publish, g.person)
    return render_template("charts/charts.html", rows=published.charts_list(g.db), may_publish=may_publish)


@pages.get("/charts/<code:key>")
@for_group(*READERS)
def chart(key: str) -> str:
    versions = published.versions_of(g.db, key)
    asked = request.args.get("version", versions[0].version, type=row_id)
    shown = published.version_of(g.db, key, asked)
    titles = [form.get("title", name) for name, form in shown.forms.items()]
    return render_template("charts/chart.html", shown=shown, versions=versions, form_titles=titles)


@pages.get("/charts/<code:key>/<version:version>/chart.bpmn")
@for_group(*READERS)
def drawing(key: str, version: int) -> Response:
    """For the browser to draw."""
    return chart_file(chart_text(published.version_of(g.db, key, version).source), f"{key}-{version}")


@pages.get("/charts/<code:key>/<version:version>/file")
@for_group(*READERS)
def source(key: str, version: int) -> Response:
    """The file as it was published, byte for byte."""
    return chart_file(published.version_of(g.db, key, version).source, f"{key}-{version}")


@pages.get("/chart-check")
@for_group("designer", "admin")
def upload() -> str:
    return render_template("charts/upload.html")


@pages.post("/chart-check")
@for_group("designer", "admin", writes=False)
def check() -> Any:
    try:
        source, forms = received_chart(), received_forms()
        verdict = with_empty_posts(g.db, check_chart(source, forms, callees_of(g.db, source)), now=g.now)
    except (ValidationError, CallsInCircle, FormUnreadable, MalformedJson) as refused:
        return render_template("charts/upload.html", refused=_sentence(refused)), 422
    return render_template(
        "charts/upload.html",
        verdict=verdict,
        source=chart_text(source) if verdict.chart else "",
        bundle=packed(source, forms) if verdict.publishable else "",
    )


@pages.post("/charts")
@for_group("designer", "admin", writes=False)
def publish() -> Response:
    source, forms = unpacked(request.form.get("bundle", ""))
    drawn = publishable(source=source, forms=forms, callees=callees_of(g.db, source), person=g.person)
    with writing() as db:
        published_now = publish_checked(db, chart=drawn, person=g.person, now=g.now)
    return went_to(url_for("designer.chart", key=published_now.key), published_now.says)


def _sentence(refused: Exception) -> str:
    """The first thing to put right."""
    if isinstance(refused, ValidationError):
        return str(next(iter(refused.normalized_messages().values()))[0])
    return str(refused)
