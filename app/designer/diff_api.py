"""版本对比, for programs."""

from typing import Any

from flask import g

from app.auth import for_group
from app.designer.blueprint import api
from app.schemas.chart_difference import ChartDifferenceOut, DraftBesideIn, VersionsBesideIn
from app.services.compare_charts import Compared, compare_draft, compare_versions


@api.route("/charts/<code:key>/diff")
@api.response(200, ChartDifferenceOut())
@api.doc(summary="两个版本的差别：逐个元素，以及对岗位、时限和路径的影响")
@for_group("designer", "auditor", "admin")
@api.arguments(VersionsBesideIn(), location="query")
def diff_of_versions(asked: dict[str, Any], key: str) -> Compared:
    return compare_versions(g.db, key, asked["a"], asked["b"], now=g.now)


@api.route("/charts/drafts/<id:draft_id>/diff")
@api.response(200, ChartDifferenceOut())
@api.doc(summary="草稿与现行版本、其他版本或者模板的差别")
@for_group("designer", "admin")
@api.arguments(DraftBesideIn(), location="query")
def diff_of_draft(asked: dict[str, Any], draft_id: int) -> Compared:
    return compare_draft(g.db, draft_id, asked["a"], now=g.now)
