"""Pages for people who draw charts: the list, one chart with its versions, the gate's verdict, publication."""

from typing import Any

from flask import Response, current_app, g, render_template, request, url_for
from marshmallow import ValidationError

from app.auth import for_group, writing
from app.designer.blueprint import pages
from app.designer.bundles import packed, unpacked
from app.errors import CallsInCircle
from app.permissions import can, check_can_publish
from app.queries import charts as published
from app.queries.chart_tests import kept_tests
from app.queries.in_force import IN_FORCE, standings
from app.services.check_chart import callees_of, check_chart
from app.services.city_findings import with_city
from app.services.publish_chart import publish_checked, publishable
from app.services.release import check_may_publish_directly
from app.web.chart_file import chart_file
from app.web.chart_text import chart_text
from app.web.paths import row_id
from app.web.posted import posted_text
from app.web.refusals import sentence_of
from app.web.strict_json import MalformedJson
from app.web.uploads import received_chart, received_forms, received_tables
from app.web.went import went_to
from engine.errors import FormUnreadable
from engine.lint.help import HELP

READERS = ("designer", "auditor", "admin")


@pages.get("/charts")
@for_group(*READERS)
def charts() -> str:
    may_publish = can(check_can_publish, g.person)
    return render_template("charts/charts.html", rows=published.charts_list(g.db, now=g.now), may_publish=may_publish)


@pages.get("/charts/<code:key>")
@for_group(*READERS)
def chart(key: str) -> str:
    versions = published.versions_of(g.db, key)
    standing = standings(versions, g.now)
    usual = next((number for number, stands in standing.items() if stands == IN_FORCE), versions[0].version)
    asked = request.args.get("version", usual, type=row_id)
    shown = published.version_of(g.db, key, asked)
    titles = [form.get("title", name) for name, form in shown.forms.items()]
    told = {"form_titles": titles, "may_publish": can(check_can_publish, g.person), "standing": standing}
    told["kept"] = kept_tests(g.db, key)
    return render_template("charts/chart.html", shown=shown, versions=versions, **told)


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
        source, forms, tables = bundle = received_chart(), received_forms(), received_tables()
        verdict = with_city(g.db, check_chart(source, forms, callees_of(g.db, source, now=g.now), tables), now=g.now)
    except (ValidationError, CallsInCircle, FormUnreadable, MalformedJson) as refused:
        return render_template("charts/upload.html", refused=sentence_of(refused)), 422
    return render_template(
        "charts/upload.html",
        verdict=verdict,
        help=HELP,
        source=chart_text(source) if verdict.chart else "",
        bundle=packed(bundle) if verdict.publishable else "",
    )


@pages.post("/charts")
@for_group("designer", "admin", writes=False)
def publish() -> Response:
    check_may_publish_directly(g.db, current_app.config["RELEASE"])
    source, forms, tables = unpacked(request.form.get("bundle", ""))
    callees = callees_of(g.db, source, now=g.now)
    drawn = publishable(source=source, forms=forms, tables=tables, callees=callees, person=g.person)
    with writing() as db:
        reason = posted_text("reason")
        published_now = publish_checked(db, chart=drawn, person=g.person, now=g.now, reason=reason)
    return went_to(url_for("designer.chart", key=published_now.key), published_now.says)
