"""Signing in for programs, who one is, and the cases one may see."""

from datetime import timedelta
from typing import Any

from flask import Response, current_app, g

from app.auth import bearer_token, database, for_anyone, for_group
from app.errors import AppError, SecondFactorMissing, SecondFactorRequired
from app.everyone.blueprint import api
from app.permissions import groups_of
from app.queries import cases, journal
from app.queries.charts import source_of_case
from app.queries.second_factors import CODE, ENROL, still_to_show
from app.queries.views import CaseView, Who
from app.schemas.cases import CaseOut, JournalIn, LineOut, PictureOut
from app.schemas.paging import page_of
from app.schemas.people import MeOut, SignInIn, TokenOut
from app.services.create_token import create_token
from app.services.forget_tokens import forget_tokens
from app.services.revoke_token import revoke_token
from app.services.second_factor import check_second_factor
from app.services.sign_in import sign_in
from app.services.sign_in_events import note_event
from app.web.attachments import BINARY
from app.web.chart_file import XML, chart_file
from app.web.devices import came_from
from app.web.entering import TOKEN, note_refusal
from app.web.material_file import material_file
from app.web.preconditions import REVISION_HEADER, revision_header
from app.web.seen import seen_case

TOKEN_LIFE = timedelta(hours=12)


@api.route("/session", methods=["POST"])
@api.response(201, TokenOut())
@api.doc(summary="登录，取得访问令牌", security=[])
@for_anyone
@api.arguments(SignInIn())
def open_session(told: dict[str, str]) -> dict[str, Any]:
    person = _proven(**told)
    expires_at = g.now + TOKEN_LIFE
    with database().transaction() as session:
        forget_tokens(session, now=g.now)
        token = create_token(session, person_id=person.id, name="登录", now=g.now, expires_at=expires_at)
        note_event(session, TOKEN, person_id=person.id, came=came_from(), now=g.now)
    return {"token": token.text, "expires_at": expires_at, "person": person}


def _proven(login: str, password: str, code: str) -> Who:
    """By password, and by a code where they have a second factor; what is refused is noted."""
    try:
        person = sign_in(database(), login=login, password=password, now=g.now)
        with database().reading() as session:
            stage = still_to_show(session, person, current_app.config["TOTP"])
        if stage == ENROL:
            raise SecondFactorMissing
        if stage == CODE and not code:
            raise SecondFactorRequired
        if stage == CODE:
            key = current_app.config["SECRET_KEY"]
            check_second_factor(database(), person.id, code, secret_key=key, now=g.now)
    except AppError as refused:
        note_refusal(refused, TOKEN, login=login)
        raise
    return person


@api.route("/session", methods=["DELETE"])
@api.response(204)
@api.doc(summary="退出，令牌作废")
@for_group("everyone")
def close_session() -> None:
    revoke_token(g.db, token=bearer_token(), now=g.now)


@api.route("/me")
@api.response(200, MeOut())
@api.doc(summary="本人信息、岗位与权限组")
@for_group("everyone")
def me() -> dict[str, Any]:
    who = g.person
    return {"id": who.id, "login": who.login, "name": who.name, "posts": who.posts, "groups": sorted(groups_of(who))}


@api.route("/cases/<code:number>")
@api.response(200, CaseOut(), headers=REVISION_HEADER)
@api.doc(summary="办件详情")
@for_group("everyone")
def show_case(number: str) -> tuple[CaseView, dict[str, str]]:
    view = seen_case(number)
    return view, revision_header(number, view.head.revision)


@api.route("/cases/<code:number>/journal")
@api.response(200, page_of(LineOut)())
@api.doc(summary="命令日志，按序号")
@for_group("everyone")
@api.arguments(JournalIn(), location="query")
def show_journal(asked: dict[str, Any], number: str) -> Any:
    seen_case(number)
    return journal.lines_of(g.db, number, **asked)


@api.route("/cases/<code:number>/picture")
@api.response(200, PictureOut())
@api.doc(summary="现状：已走过、正在办、流向")
@for_group("everyone")
def show_picture(number: str) -> Any:
    seen_case(number)
    return cases.picture_of(g.db, number)


@api.route("/cases/<code:number>/chart")
@api.response(200, BINARY, content_type=XML)
@api.doc(summary="办件所用版本的流程图（BPMN）")
@for_group("everyone")
def show_chart(number: str) -> Response:
    seen_case(number)
    return chart_file(source_of_case(g.db, number), number)


@api.route("/materials/<id:material_id>/content")
@api.response(200, BINARY, content_type="application/octet-stream")
@api.doc(summary="材料文件，只作为附件下载")
@for_group("everyone")
def download_material(material_id: int) -> Response:
    return material_file(material_id)
