"""发布: what the release of a draft would publish, asking for it, and taking that back."""

from datetime import date
from typing import Any

from flask import Response, g, render_template, request, url_for

from app.auth import for_group, writing
from app.designer.blueprint import pages
from app.designer.drafts_pages import DRAWING
from app.designer.planned import planned
from app.errors import AppError, ReleaseRefused
from app.queries.drafts import draft
from app.queries.releases import releases_of
from app.queries.views import ChartDraftView
from app.services.release import ask_release, check_day, plan_release, withdraw_release
from app.web.posted import posted_text
from app.web.refusals import status_of
from app.web.went import went_to
from engine.calendar import ZONE
from engine.errors import EngineError


@pages.get("/charts/drafts/<id:draft_id>/release")
@for_group(*DRAWING)
def release(draft_id: int) -> str:
    return _page(draft(g.db, draft_id))


@pages.post("/charts/drafts/<id:draft_id>/release")
@for_group(*DRAWING, writes=False)
def ask_for_release(draft_id: int) -> Any:
    """What would be published is planned before the transaction begins. What has to be corrected is said here."""
    there = draft(g.db, draft_id)
    try:
        plan = plan_release(g.db, there, begins=_day(posted_text("in_force_from")), now=g.now)
        with writing() as db:
            asked = ask_release(db, plan=plan, rehearsal=posted_text("rehearsal"), person=g.person, now=g.now)
    except (AppError, EngineError) as refused:
        if status_of(refused) != 422:
            raise
        return _page(there, refused), 422
    return went_to(url_for("designer.release", draft_id=draft_id), f"已提出发布，办件编号 {asked.case_number}。")


@pages.post("/charts/drafts/<id:draft_id>/release/withdrawal")
@for_group(*DRAWING)
def withdraw(draft_id: int) -> Response:
    withdraw_release(g.db, draft_id=draft_id, reasons=posted_text("reasons"), person=g.person, now=g.now)
    return went_to(url_for("designer.release", draft_id=draft_id), "已撤回发布申请，草稿可以继续修改。")


def _day(text: str) -> date | None:
    """Raises ReleaseRefused."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise ReleaseRefused(reason="生效日期应为日期，如 2026-12-01") from error
    return check_day(day, now=g.now)


def _page(there: ChartDraftView, refused: Exception | None = None) -> str:
    plan, hindered = planned(there)
    return render_template(
        "studio/release.html",
        draft=there,
        plan=plan,
        hindered=hindered,
        refused=refused,
        releases=releases_of(g.db, there.id),
        said=request.form,
        today=g.now.astimezone(ZONE).date(),
    )
