"""代理 for programs: one's own absences, and, for administrators, everybody's."""

from typing import Any

from flask import g

from app.auth import for_group
from app.everyone.blueprint import api
from app.permissions import check_can_send_away
from app.queries.agencies import agencies_of, agency_view, all_agencies
from app.queries.views import Page
from app.queries.views.agency import AgencyView
from app.schemas.agencies import AgenciesIn, AgencyIn, AgencyOut
from app.schemas.paging import page_of
from app.services.end_agency import end_agency
from app.services.set_agency import Absence, set_agency


@api.route("/agencies")
@api.response(200, page_of(AgencyOut)())
@api.doc(summary="代理：委托他人的和受托的，新的在前")
@for_group("everyone")
@api.arguments(AgenciesIn(), location="query")
def list_agencies(asked: dict[str, Any]) -> Page:
    paging = {"limit": asked["limit"], "after": asked["after"]}
    if asked["of"] == "all":
        check_can_send_away(g.person)
        return all_agencies(g.db, now=g.now, **paging)
    return agencies_of(g.db, g.person, now=g.now, **paging)


@api.route("/agencies", methods=["POST"])
@api.response(201, AgencyOut())
@api.doc(summary="设置代理：本人离岗期间由他人代办；系统管理员可为他人设置")
@for_group("approver", "admin")
@api.arguments(AgencyIn())
def make_agency(told: dict[str, Any]) -> AgencyView:
    row = set_agency(g.db, Absence(**{**told, "since": told["since"] or g.now}), person=g.person, now=g.now)
    return agency_view(g.db, row.id, now=g.now)


@api.route("/agencies/<id:agency_id>/end", methods=["POST"])
@api.response(200, AgencyOut())
@api.doc(summary="提前结束代理，即时生效")
@for_group("everyone")
def finish_agency(agency_id: int) -> AgencyView:
    end_agency(g.db, agency_id, person=g.person, now=g.now)
    return agency_view(g.db, agency_id, now=g.now)
