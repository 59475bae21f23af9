"""本人账号: where one is signed in, the second factor, the password, the mailbox."""

from typing import Any

from flask import Response, current_app, g, render_template, request, session, url_for

from app.auth import database, for_group
from app.errors import AppError, NotFound, PasswordRefused, SecondFactorKept, SecondFactorRefused, SignInRefused
from app.everyone.blueprint import pages
from app.everyone.sign_in_pages import picture
from app.models import Person
from app.queries.second_factors import OFF, confirmed_at, is_required, recovery_codes_left
from app.queries.sign_ins import events, sessions_of
from app.services.change_account import change_mailbox, change_password
from app.services.end_sessions import end_own_session, end_sessions
from app.services.second_factor import (
    begin_second_factor,
    check_second_factor,
    confirm_second_factor,
    drop_second_factor,
)
from app.services.sign_in_events import note_event
from app.services.web_sessions import digest_of
from app.web.devices import came_from
from app.web.entering import PASSWORD, TOTP, note_refusal
from app.web.posted import posted_text
from app.web.went import went_to

LONGEST_CODE = 64
WRONG = 422
"""What was typed is wrong; whoever typed it is signed in, so it is no 401."""


@pages.get("/account")
@for_group("everyone")
def account() -> str:
    return _page()


@pages.post("/account/password")
@for_group("everyone", writes=False)
def change_own_password() -> Any:
    """Hashing takes long, so nobody waits for it: the service opens its own transactions."""
    g.db.close()
    said = {"old": _as_typed("old"), "new": _as_typed("new")}
    try:
        if said["new"] != _as_typed("again"):
            raise PasswordRefused(reason="两次输入的新密码不一致")
        change_password(database(), person=g.person, here=_here(), came=came_from(), now=g.now, **said)
    except (SignInRefused, PasswordRefused) as refused:
        if isinstance(refused, SignInRefused):
            note_refusal(refused, PASSWORD, person_id=g.person.id)
        return _page(refused), WRONG
    return _done("密码已修改，其他登录已全部退出。")


@pages.post("/account/email")
@for_group("everyone")
def change_own_mailbox() -> Response:
    change_mailbox(g.db, posted_text("email"), person=g.person)
    return _done("电子邮箱已保存。")


@pages.post("/account/sessions/<code:session_key>/end")
@for_group("everyone")
def end_own(session_key: str) -> Response:
    end_own_session(g.db, _id_of(session_key), person=g.person)
    return _done("该登录已退出。")


@pages.post("/account/sessions/end-others")
@for_group("everyone")
def end_others() -> Response:
    end_sessions(g.db, g.person.id, now=g.now, but=_here())
    return _done("其他登录已全部退出。")


@pages.post("/account/second-factor")
@for_group("everyone")
def begin_own_second_factor() -> Any:
    if not _may_enrol():
        raise NotFound(what="动态口令")
    return _enrolment(begin_second_factor(g.db, g.person.id, secret_key=_key(), now=g.now))


@pages.post("/account/second-factor/confirm")
@for_group("everyone", writes=False)
def confirm_own_second_factor() -> Any:
    g.db.close()
    code = posted_text("code")[:LONGEST_CODE]
    try:
        codes = confirm_second_factor(database(), g.person.id, code, secret_key=_key(), now=g.now)
    except SecondFactorRefused as refused:
        note_refusal(refused, TOTP, person_id=g.person.id)
        return _page(refused), WRONG
    _note("enrolled")
    return render_template("account/codes.html", codes=codes, onward=url_for("everyone.account"))


@pages.post("/account/second-factor/remove")
@for_group("everyone", writes=False)
def remove_own_second_factor() -> Any:
    """With a code: who finds an unlocked screen takes nothing away. Raises SecondFactorKept."""
    g.db.close()
    if is_required(g.person, current_app.config["TOTP"]):
        raise SecondFactorKept
    code = posted_text("code")[:LONGEST_CODE]
    try:
        check_second_factor(database(), g.person.id, code, secret_key=_key(), now=g.now)
    except SecondFactorRefused as refused:
        note_refusal(refused, TOTP, person_id=g.person.id)
        return _page(refused), WRONG
    with database().transaction() as db:
        drop_second_factor(db, g.person.id)
    _note("dropped")
    return _done("动态口令已停用。")


def _page(refused: AppError | None = None) -> str:
    facts = {
        "sessions": sessions_of(g.db, g.person.id, now=g.now),
        "here_id": _here(),
        "email": g.db.get_one(Person, g.person.id).email,
        "policy": current_app.config["TOTP"],
        "required": is_required(g.person, current_app.config["TOTP"]),
        "since": confirmed_at(g.db, g.person.id),
        "codes_left": recovery_codes_left(g.db, g.person.id),
        "events": events(g.db, person_id=g.person.id, limit=10).rows,
    }
    return render_template("account/account.html", refused=refused, **facts)


def _enrolment(enrolment: Any) -> str:
    facts = {"enrolment": enrolment, "qr": picture(enrolment.address), "refused": ""}
    return render_template("account/enrolment.html", action=url_for("everyone.confirm_own_second_factor"), **facts)


def _may_enrol() -> bool:
    return current_app.config["TOTP"] != OFF and confirmed_at(g.db, g.person.id) is None


def _here() -> bytes:
    return digest_of(getattr(session, "token", ""))


def _id_of(session_key: str) -> bytes:
    try:
        return bytes.fromhex(session_key)
    except ValueError:
        raise NotFound(what="该登录") from None


def _as_typed(name: str) -> str:
    return request.form.get(name, "")


def _key() -> str:
    return current_app.config["SECRET_KEY"]


def _note(way: str) -> None:
    with database().transaction() as db:
        note_event(db, way, person_id=g.person.id, came=came_from(), now=g.now, by_id=g.person.id)


def _done(said: str) -> Response:
    return went_to(url_for("everyone.account"), said)
