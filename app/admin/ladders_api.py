"""Escalation ladders for programs: versions and publication."""

from typing import Any

from flask import g

from app.admin.blueprint import api
from app.auth import for_group
from app.queries.ladders import LadderRow, ladder_row, ladder_rows
from app.queries.views import Page
from app.schemas.ladders import LadderBodyOut, LadderOut, LadderPublishIn, LaddersIn
from app.schemas.paging import page_of
from app.services.ladder_file import read_ladder_file, read_ladder_json
from app.services.publish_ladders import publish_ladders


@api.route("/ladders")
@api.response(200, page_of(LadderOut)())
@api.doc(summary="升级规则的全部版本，新的在前")
@for_group("admin", "auditor")
@api.arguments(LaddersIn(), location="query")
def list_ladders(asked: dict[str, Any]) -> Page:
    return ladder_rows(g.db, **asked)


@api.route("/ladders/<version:version>")
@api.response(200, LadderBodyOut())
@api.doc(summary="某一版本的升级规则")
@for_group("admin", "auditor")
def show_ladders(version: int) -> LadderRow:
    return ladder_row(g.db, version)


@api.route("/ladders", methods=["POST"])
@api.response(201, LadderOut())
@api.alt_response(200, schema=LadderOut(), description="与现行版本相同，没有新版本", success=True)
@api.doc(summary="修改并发布升级规则，在办件随后逐件改按新规则提醒")
@for_group("admin")
@api.arguments(LadderPublishIn())
def publish_rules(told: dict[str, Any]) -> tuple[LadderRow, int]:
    said, table = told.pop("ladders"), told.pop("csv")
    ladders = read_ladder_file(table) if said is None else read_ladder_json(said)
    is_new = publish_ladders(g.db, ladders=ladders, person=g.person, now=g.now, **told)
    return ladder_rows(g.db, limit=1).rows[0], 201 if is_new else 200
