"""Regions, organisations, people and posts for programs of administrators."""

from typing import Any

from flask import g

from app.admin.blueprint import api
from app.auth import for_group, writing
from app.errors import NotFound
from app.models import Organisation
from app.queries.admin_changes import changes_of
from app.queries.directory import PersonLine, Sought, people_found, person_line, regions_walked
from app.queries.posts import posts_of_person
from app.queries.views import Page
from app.schemas.directory import (
    ClosedOut,
    ImportIn,
    ImportOut,
    KeptOut,
    PasswordOut,
    PeopleIn,
    PersonLineOut,
    ReasonIn,
    TreeOut,
    UntilIn,
    WholePersonOut,
    entry_of,
)
from app.schemas.paging import page_of
from app.services.directory.close_organisation import close_organisation, reopen_organisation
from app.services.directory.entries import ORGANISATION, PERSON, POST, REGION, By, Kept
from app.services.directory.import_sheet import KINDS, ImportReport, import_sheet
from app.services.directory.keep_organisation import keep_organisation
from app.services.directory.keep_person import keep_person, known_person, reopen_account, unlock
from app.services.directory.keep_post import end_post, keep_post
from app.services.directory.keep_region import keep_region
from app.services.directory.reset_password import hashed_password, reset_password
from app.web.uploads import SHEET_BODY, received_file, refuse_other_parts

OPEN = {"": None, "yes": True, "no": False}


@api.route("/organisations")
@api.response(200, TreeOut())
@api.doc(summary="区划树，各区划的机构，以及人数和在办件数（含下级）")
@for_group("admin")
def show_tree() -> dict[str, Any]:
    return {"items": regions_walked(g.db, now=g.now)}


@api.route("/regions/<code:region>", methods=["PUT"])
@api.response(200, KeptOut())
@api.doc(summary="新增或修改区划")
@for_group("admin")
@api.arguments(entry_of("RegionEntryIn", REGION, "code")())
def put_region(told: dict[str, str], region: str) -> Kept:
    return keep_region(g.db, {**told, "code": region}, _by(told))


@api.route("/organisations/<code:office>", methods=["PUT"])
@api.response(200, KeptOut())
@api.doc(summary="新增或修改机构")
@for_group("admin")
@api.arguments(entry_of("OrganisationEntryIn", ORGANISATION, "code")())
def put_organisation(told: dict[str, str], office: str) -> Kept:
    return keep_organisation(g.db, {**told, "code": office}, _by(told))


@api.route("/organisations/<code:office>/closure", methods=["POST"])
@api.response(200, ClosedOut())
@api.doc(summary="撤销机构：没有在办事务和任职时")
@for_group("admin")
@api.arguments(ReasonIn())
def shut_organisation(told: dict[str, str], office: str) -> Organisation:
    return close_organisation(g.db, office, _by(told))


@api.route("/organisations/<code:office>/reopening", methods=["POST"])
@api.response(200, ClosedOut())
@api.doc(summary="恢复已撤销的机构")
@for_group("admin")
@api.arguments(ReasonIn())
def open_organisation(told: dict[str, str], office: str) -> Organisation:
    return reopen_organisation(g.db, office, _by(told))


@api.route("/people")
@api.response(200, page_of(PersonLineOut)())
@api.doc(summary="人员，按账号排列")
@for_group("admin")
@api.arguments(PeopleIn(), location="query")
def list_people(asked: dict[str, Any]) -> Page:
    paging = {"limit": asked.pop("limit"), "after": asked.pop("after")}
    return people_found(g.db, Sought(**{**asked, "active": OPEN[asked["active"]]}), now=g.now, **paging)


@api.route("/people", methods=["POST"])
@api.response(200, KeptOut())
@api.doc(summary="新增人员，或修改已有账号的信息")
@for_group("admin")
@api.arguments(entry_of("PersonEntryIn", PERSON)())
def put_person(told: dict[str, str]) -> Kept:
    return keep_person(g.db, told, _by(told))


@api.route("/people/<id:person_id>")
@api.response(200, WholePersonOut())
@api.doc(summary="一个人员：任职及其期限，变更记录")
@for_group("admin")
def show_person(person_id: int) -> dict[str, Any]:
    return {
        "person": person_line(g.db, person_id, now=g.now),
        "posts": posts_of_person(g.db, person_id, now=g.now),
        "changes": changes_of(g.db, "person", person_id),
    }


@api.route("/people/<id:person_id>/password", methods=["POST"])
@api.response(200, PasswordOut())
@api.doc(summary="重置密码：返回一次性显示的新密码，原有登录全部失效")
@for_group("admin", writes=False)
@api.arguments(ReasonIn())
def new_password_for(told: dict[str, str], person_id: int) -> dict[str, str]:
    person_line(g.db, person_id, now=g.now)
    password, hashed = hashed_password()
    with writing() as session:
        reset_password(session, person_id, hashed, _by(told))
    return {"password": password}


@api.route("/people/<id:person_id>/unlock", methods=["POST"])
@api.response(200, PersonLineOut())
@api.doc(summary="解除账号锁定")
@for_group("admin")
@api.arguments(ReasonIn())
def unlock_account(told: dict[str, str], person_id: int) -> PersonLine:
    unlock(g.db, person_id, _by(told))
    return person_line(g.db, person_id, now=g.now)


@api.route("/people/<id:person_id>/reopening", methods=["POST"])
@api.response(200, PersonLineOut())
@api.doc(summary="重新启用账号；已结束的任职不恢复")
@for_group("admin")
@api.arguments(ReasonIn())
def open_account(told: dict[str, str], person_id: int) -> PersonLine:
    reopen_account(g.db, person_id, _by(told))
    return person_line(g.db, person_id, now=g.now)


@api.route("/people/<id:person_id>/posts", methods=["POST"])
@api.response(200, KeptOut())
@api.doc(summary="任职；同一任职已存在时修改其结束日期")
@for_group("admin")
@api.arguments(entry_of("PostEntryIn", POST, "login")())
def put_post(told: dict[str, str], person_id: int) -> Kept:
    holder = known_person(g.db, person_id, _by(told))
    return keep_post(g.db, {**told, "login": holder.login}, _by(told))


@api.route("/posts/<id:post_id>", methods=["PUT"])
@api.response(200, KeptOut())
@api.doc(summary="修改任职的结束日期")
@for_group("admin")
@api.arguments(UntilIn())
def change_post(told: dict[str, str], post_id: int) -> Kept:
    return end_post(g.db, post_id, told["until"], _by(told))


@api.route("/imports/<code:sheet>", methods=["POST"])
@api.response(200, ImportOut())
@api.doc(summary="从 xlsx 或 CSV 导入区划、机构、人员或任职，逐行报告", requestBody=SHEET_BODY)
@for_group("admin")
@api.arguments(ImportIn(), location="query")
def import_table(asked: dict[str, str], sheet: str) -> ImportReport:
    if sheet not in KINDS:
        raise NotFound(what=f"导入模板「{sheet}」")
    refuse_other_parts("file")
    return import_sheet(g.db, received_file("file"), sheet, asked["mode"], By(g.person, g.now))


def _by(told: dict[str, str]) -> By:
    return By(g.person, g.now, told.get("reason", ""))
