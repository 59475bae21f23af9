"""发布, for programs: what the release of a draft would publish, asking for it, and taking that back."""

from typing import Any

from flask import g

from app.auth import for_group, writing
from app.designer.blueprint import api
from app.designer.drafts_pages import DRAWING
from app.designer.planned import planned
from app.queries.drafts import draft
from app.queries.releases import ReleaseView, release_of, releases_of
from app.schemas.commands import ReasonsIn
from app.schemas.releases import ChartReleaseIn, ChartReleaseOut, ChartReleasesOut
from app.services.release import ask_release, check_day, plan_release, withdraw_release


@api.route("/charts/drafts/<id:draft_id>/release")
@api.response(200, ChartReleasesOut())
@api.doc(summary="草稿发布的内容，或者现在不能提出发布的原因；历次申请，新的在前")
@for_group(*DRAWING)
def release_standing(draft_id: int) -> dict[str, Any]:
    there = draft(g.db, draft_id)
    plan, hindered = planned(there)
    releases = releases_of(g.db, draft_id)
    return {"state": there.state, "plan": plan, "hindered": str(hindered or ""), "releases": releases}


@api.route("/charts/drafts/<id:draft_id>/release", methods=["POST"])
@api.response(201, ChartReleaseOut())
@api.doc(summary="提出发布：草稿不能再改，由办件审批")
@for_group(*DRAWING, writes=False)
@api.arguments(ChartReleaseIn())
def ask(said: dict[str, Any], draft_id: int) -> ReleaseView:
    begins = check_day(said["in_force_from"], now=g.now)
    plan = plan_release(g.db, draft(g.db, draft_id), begins=begins, now=g.now)
    with writing() as db:
        ask_release(db, plan=plan, rehearsal=said["rehearsal"], person=g.person, now=g.now)
        return release_of(db, draft_id)


@api.route("/charts/drafts/<id:draft_id>/release/withdrawal", methods=["POST"])
@api.response(200, ChartReleaseOut())
@api.doc(summary="撤回发布申请：复核人办理之前，由提出人撤回")
@for_group(*DRAWING)
@api.arguments(ReasonsIn())
def withdraw_by_program(said: dict[str, Any], draft_id: int) -> ReleaseView:
    withdraw_release(g.db, draft_id=draft_id, reasons=said["reasons"], person=g.person, now=g.now)
    return release_of(g.db, draft_id)
