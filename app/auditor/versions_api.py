"""The same for programs: versions of what the city works by, and the role table of a day."""

from typing import Any

from flask import g

from app.auditor.blueprint import api
from app.auth import for_group
from app.queries.views import Page
from app.schemas.paging import page_of
from app.schemas.versions import PostTableIn, PostTableOut, ShelfOut, ShownIn, ShownOut, VersionRowOut
from app.services.versions import Shown, shelves, shown_version, versions_on
from app.services.versions.of_posts import PostTable, post_table
from app.web.days import ends
from engine.calendar import ZONE


@api.route("/versions")
@api.response(200, page_of(ShelfOut)())
@api.doc(summary="事项、流程图、工作日历、升级规则、文书模板，各有几个版本")
@for_group("auditor", "admin")
def list_shelves() -> Page:
    return Page(shelves(g.db))


@api.route("/versions/<code:sort>/<code:key>")
@api.response(200, page_of(VersionRowOut)())
@api.doc(summary="全部版本及其发布人、时间和理由，新的在前")
@for_group("auditor", "admin")
def list_versions(sort: str, key: str) -> Page:
    return Page(versions_on(g.db, sort, key))


@api.route("/versions/<code:sort>/<code:key>/<version:version>")
@api.response(200, ShownOut())
@api.doc(summary="某一版本的内容，以及与另一版本逐项的差别")
@for_group("auditor", "admin")
@api.arguments(ShownIn(), location="query")
def show_version(asked: dict[str, Any], sort: str, key: str, version: int) -> Shown:
    return shown_version(g.db, sort, key, version, asked["against"])


@api.route("/post-table")
@api.response(200, PostTableOut())
@api.doc(summary="某一天结束时的岗位表，以及与另一天的差别和其间的变动")
@for_group("auditor", "admin")
@api.arguments(PostTableIn(), location="query")
def show_post_table(asked: dict[str, Any]) -> PostTable:
    day = asked["day"] or g.now.astimezone(ZONE).date()
    at, against = ends(day), ends(asked["against"] or day)
    assert at is not None and against is not None
    return post_table(g.db, at, against, asked["org"])
