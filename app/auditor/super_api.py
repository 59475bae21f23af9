"""The same for programs: lights of offices, and the cases behind each number."""

from typing import Any

from flask import g

from app.auditor.blueprint import api
from app.auth import for_group
from app.queries.supervised import lights_by_org, watched
from app.queries.views import Page
from app.schemas.paging import page_of
from app.schemas.supervised import OrgLightsOut, WatchedIn, WatchedOut


@api.route("/watched-cases")
@api.response(200, page_of(WatchedOut)())
@api.doc(summary="所监察机构的在办办件：逾期和临期的，或者某一种灯的")
@for_group("auditor")
@api.arguments(WatchedIn(), location="query")
def list_watched(asked: dict[str, Any]) -> Page:
    return watched(g.db, g.person, now=g.now, **asked)


@api.route("/watched-cases/lights")
@api.response(200, page_of(OrgLightsOut)())
@api.doc(summary="所监察的每个机构各种灯的在办办件数")
@for_group("auditor")
def list_lights() -> Page:
    return Page(lights_by_org(g.db, g.person, now=g.now))
