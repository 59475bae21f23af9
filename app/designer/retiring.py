"""停用、恢复: whether cases begin on a chart, by page and for programs."""

from typing import Any

from flask import Response, g, url_for

from app.auth import for_group
from app.designer.blueprint import api, pages
from app.designer.drafts_pages import DRAWING
from app.queries import charts as published
from app.queries.views import ChartVersionView
from app.schemas.charts import VersionOut
from app.schemas.directory import ReasonIn
from app.services.retire_chart import restore_chart, retire_chart
from app.web.posted import posted_text
from app.web.went import went_to


@pages.post("/charts/<code:key>/retirement")
@for_group(*DRAWING)
def retire(key: str) -> Response:
    retire_chart(g.db, key=key, reason=posted_text("reason"), person=g.person, now=g.now)
    return went_to(url_for("designer.chart", key=key), "已停用，不再有新的办件采用；在办件照旧办理。")


@pages.post("/charts/<code:key>/restoration")
@for_group(*DRAWING)
def restore(key: str) -> Response:
    restore_chart(g.db, key=key, reason=posted_text("reason"), person=g.person, now=g.now)
    return went_to(url_for("designer.chart", key=key), "已恢复使用。")


@api.route("/charts/<code:key>/retirement", methods=["POST"])
@api.response(200, VersionOut())
@api.doc(summary="停用流程图：不再有新的办件采用，在办件照旧办理")
@for_group(*DRAWING)
@api.arguments(ReasonIn())
def retire_by_program(said: dict[str, Any], key: str) -> ChartVersionView:
    retire_chart(g.db, key=key, reason=said["reason"], person=g.person, now=g.now)
    return published.newest(g.db, key)


@api.route("/charts/<code:key>/retirement", methods=["DELETE"])
@api.response(200, VersionOut())
@api.doc(summary="恢复使用流程图")
@for_group(*DRAWING)
def restore_by_program(key: str) -> ChartVersionView:
    restore_chart(g.db, key=key, reason="", person=g.person, now=g.now)
    return published.newest(g.db, key)
