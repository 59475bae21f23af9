"""历史演练 for programs."""

from typing import Any

from flask import g

from app.auth import for_group, writing
from app.designer.blueprint import api
from app.designer.drafts_pages import DRAWING
from app.designer.rehearsal_asked import changes_told
from app.designer.rehearsing import work_on
from app.queries.past_cases import PastCases
from app.queries.rehearsals import RehearsalView, RehearsedCase, rehearsal_of, rehearsals_of, rehearsed_cases
from app.queries.drafts import draft
from app.queries.views import Page
from app.schemas.paging import page_of
from app.schemas.rehearsals import RehearsalIn, RehearsalOut, RehearsedIn, RehearsedOut
from app.services.rehearsing import begin_rehearsal, go_on_rehearsing, stop_rehearsing


@api.route("/charts/drafts/<id:draft_id>/rehearsals")
@api.response(200, page_of(RehearsalOut)())
@api.doc(summary="草稿的历次历史演练，最近的在前")
@for_group(*DRAWING)
def list_rehearsals(draft_id: int) -> Page[RehearsalView]:
    draft(g.db, draft_id)
    return Page(rehearsals_of(g.db, draft_id, now=g.now))


@api.route("/charts/drafts/<id:draft_id>/rehearsals", methods=["POST"])
@api.response(202, RehearsalOut())
@api.doc(summary="用往年办件演练草稿：在后台进行，不改动任何办件")
@for_group(*DRAWING, writes=False)
@api.arguments(RehearsalIn())
def begin_one(told: dict[str, Any], draft_id: int) -> RehearsalView:
    changes = changes_told(told)
    asked = PastCases(**{name: value for name, value in told.items() if name not in ("nodes", "answers")})
    with writing() as db:
        rehearsal_id = begin_rehearsal(db, draft_id=draft_id, asked=asked, changes=changes, person=g.person, now=g.now)
        begun = rehearsal_of(db, draft_id, rehearsal_id, now=g.now)
    work_on(draft_id, rehearsal_id)
    return begun


@api.route("/charts/drafts/<id:draft_id>/rehearsals/<id:rehearsal_id>")
@api.response(200, RehearsalOut())
@api.doc(summary="一次历史演练的进度和结果")
@for_group(*DRAWING)
def show_rehearsal(draft_id: int, rehearsal_id: int) -> RehearsalView:
    return rehearsal_of(g.db, draft_id, rehearsal_id, now=g.now)


@api.route("/charts/drafts/<id:draft_id>/rehearsals/<id:rehearsal_id>/cases")
@api.response(200, page_of(RehearsedOut)())
@api.doc(summary="演练的办件，按编号")
@for_group(*DRAWING)
@api.arguments(RehearsedIn(), location="query")
def list_rehearsed(asked: dict[str, Any], draft_id: int, rehearsal_id: int) -> Page[RehearsedCase]:
    rehearsal_of(g.db, draft_id, rehearsal_id, now=g.now)
    return rehearsed_cases(g.db, rehearsal_id, **asked)


@api.route("/charts/drafts/<id:draft_id>/rehearsals/<id:rehearsal_id>/stop", methods=["POST"])
@api.response(204)
@api.doc(summary="停止演练；已经演练的保留，其余可以继续")
@for_group(*DRAWING)
def stop_one(draft_id: int, rehearsal_id: int) -> None:
    stop_rehearsing(g.db, draft_id=draft_id, rehearsal_id=rehearsal_id, person=g.person, now=g.now)


@api.route("/charts/drafts/<id:draft_id>/rehearsals/<id:rehearsal_id>/further", methods=["POST"])
@api.response(202, RehearsalOut())
@api.doc(summary="继续停止或者中断的演练")
@for_group(*DRAWING, writes=False)
def go_on_with_one(draft_id: int, rehearsal_id: int) -> RehearsalView:
    with writing() as db:
        go_on_rehearsing(db, draft_id=draft_id, rehearsal_id=rehearsal_id, person=g.person, now=g.now)
        there = rehearsal_of(db, draft_id, rehearsal_id, now=g.now)
    work_on(draft_id, rehearsal_id)
    return there
