"""登录与会话: who is signed in, whose account is locked, what happened at the door; and what to do about it."""

from flask import Response, g, render_template, request, url_for

from app.admin.blueprint import pages
from app.auth import for_group
from app.permissions import can, check_can_keep_people
from app.queries.sign_ins import all_sessions, events, locked_accounts
from app.services.end_sessions import Order, reset_second_factor, sign_out_person, unlock_person
from app.web.devices import came_from
from app.web.paths import page_key
from app.web.posted import posted_text
from app.web.went import went_to


@pages.get("/sessions")
@for_group("admin", "auditor")
def sessions() -> str:
    q = request.args.get("q", "").strip()[:64]
    return render_template(
        "admin/sessions.html",
        q=q,
        sessions=all_sessions(g.db, now=g.now, q=q),
        locked=locked_accounts(g.db, now=g.now),
        page=events(g.db, q=q, after=page_key()),
        may_act=can(check_can_keep_people, g.person),
    )


@pages.post("/sessions/<id:person_id>/sign-out")
@for_group("admin")
def sign_somebody_out(person_id: int) -> Response:
    sign_out_person(g.db, person_id, _order())
    return went_to(url_for("admin.sessions"), "已强制退出，其所有页面和程序须重新登录。")


@pages.post("/sessions/<id:person_id>/unlock")
@for_group("admin")
def unlock(person_id: int) -> Response:
    unlock_person(g.db, person_id, _order())
    return went_to(url_for("admin.sessions"), "账号已解锁。")


@pages.post("/sessions/<id:person_id>/second-factor/reset")
@for_group("admin")
def reset_factor(person_id: int) -> Response:
    reset_second_factor(g.db, person_id, _order())
    return went_to(url_for("admin.sessions"), "动态口令已重置，其须重新登录并设置。")


def _order() -> Order:
    return Order(g.person, posted_text("reason"), came_from(), g.now)
