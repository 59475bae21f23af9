"""Charts: ask the gate, publish, look at versions."""

from typing import Any

from flask import Response, current_app, g, request

from app.auth import for_group, writing
from app.designer.blueprint import api
from app.queries import charts
from app.queries.views import Page
from app.schemas.charts import ChartOut, PublishedOut, VerdictOut, VersionOut
from app.schemas.paging import page_of
from app.services.check_chart import callees_of, check_chart
from app.services.city_findings import with_city
from app.services.publish_chart import UNCHANGED, Published, publish_checked, publishable
from app.services.release import check_may_publish_directly
from app.web.attachments import BINARY
from app.web.chart_file import XML, chart_file
from app.web.uploads import (
    CHART_BODY,
    RELEASE_BODY,
    received_chart,
    received_forms,
    received_tables,
    refuse_other_parts,
)


@api.route("/charts/check", methods=["POST"])
@api.response(200, VerdictOut())
@api.doc(summary="检查流程图，不保存", requestBody=CHART_BODY)
@for_group("designer", "admin", writes=False)
def check() -> Any:
    refuse_other_parts("chart", "forms", "tables")
    source = received_chart()
    verdict = check_chart(source, received_forms(), callees_of(g.db, source, now=g.now), received_tables())
    return with_city(g.db, verdict, now=g.now)


@api.route("/charts", methods=["POST"])
@api.response(201, PublishedOut())
@api.alt_response(200, schema=PublishedOut(), description="与现行版本相同，没有新版本", success=True)
@api.doc(summary="检查并发布流程图", requestBody=RELEASE_BODY)
@for_group("designer", "admin", writes=False)
def publish() -> tuple[Published, int, dict[str, str]]:
    refuse_other_parts("chart", "forms", "tables", texts=("reason",))
    check_may_publish_directly(g.db, current_app.config["RELEASE"])
    source = received_chart()
    callees = callees_of(g.db, source, now=g.now)
    told = {"forms": received_forms(), "tables": received_tables()}
    chart = publishable(source=source, **told, callees=callees, person=g.person)
    with writing() as db:
        reason = request.form.get("reason", "")
        published = publish_checked(db, chart=chart, person=g.person, now=g.now, reason=reason)
    status = 200 if published.how == UNCHANGED else 201
    return published, status, {"Location": f"/api/v1/charts/{published.key}/versions/{published.version}"}


@api.route("/charts")
@api.response(200, page_of(ChartOut)())
@api.doc(summary="流程图及其最新版本")
@for_group("designer", "auditor", "admin")
def list_charts() -> Page:
    return Page(charts.charts_list(g.db, now=g.now))


@api.route("/charts/<code:key>/versions")
@api.response(200, page_of(VersionOut)())
@api.doc(summary="流程图的全部版本，新的在前")
@for_group("designer", "auditor", "admin")
def list_versions(key: str) -> Page:
    return Page(charts.versions_of(g.db, key))


@api.route("/charts/<code:key>/versions/<version:version>")
@api.response(200, BINARY, content_type=XML)
@api.doc(summary="某一版本的文件，逐字节不变")
@for_group("designer", "auditor", "admin")
def download_version(key: str, version: int) -> Response:
    view = charts.version_of(g.db, key, version)
    answer = chart_file(view.source, f"{view.key}-{view.version}")
    answer.set_etag(view.digest)
    return answer
