"""The window: what can be applied for, filing, handing in files, taking an application back."""

from typing import Any

from flask import current_app, g

from app.auth import for_group, writing
from app.clerk.blueprint import api
from app.queries.items import fileable_by, item_view
from app.queries.views import ItemView, MaterialView, Page
from app.schemas.commands import AnswerOut, FilingIn, ReasonsIn
from app.schemas.items import ItemOut, ItemRowOut
from app.schemas.materials import MaterialOut
from app.schemas.paging import page_of
from app.services.answer import Answer
from app.services.file_case import file_case
from app.services.handed_in import HandedIn
from app.services.store_material import store_material
from app.services.withdraw_application import withdraw_application
from app.web.preconditions import COMMAND_HEADERS, check_unmoved, request_key
from app.web.seen import check_may_hand_in
from app.web.uploads import MATERIAL_BODY, received_material


@api.route("/items")
@api.response(200, page_of(ItemRowOut)())
@api.doc(summary="本窗口可以收件的事项")
@for_group("clerk")
def items() -> Page:
    return Page(fileable_by(g.db, g.person, now=g.now))


@api.route("/items/<code:code>")
@api.response(200, ItemOut())
@api.doc(summary="事项的申请表、材料与收件结果")
@for_group("clerk")
def show_item(code: str) -> ItemView:
    return item_view(g.db, code, now=g.now)


@api.route("/cases", methods=["POST"])
@api.response(201, AnswerOut())
@api.doc(summary="收件", parameters=COMMAND_HEADERS[:1])
@for_group("clerk")
@api.arguments(FilingIn())
def file(told: dict[str, Any]) -> tuple[Answer, dict[str, str]]:
    told["materials"] = [HandedIn(**each) for each in told["materials"]]
    answer = file_case(g.db, **told, person=g.person, now=g.now, request_key=request_key())
    return answer, {"Location": f"/api/v1/cases/{answer.case_number}"}


@api.route("/cases/<code:number>/materials", methods=["POST"])
@api.response(201, MaterialOut())
@api.doc(summary="上传材料文件", requestBody=MATERIAL_BODY, parameters=COMMAND_HEADERS[:1])
@for_group("clerk", writes=False)
def hand_in(number: str) -> MaterialView:
    """The file is on disk before the transaction begins: copying 64 MB must not keep others waiting."""
    check_may_hand_in(number)
    handed_in = received_material(current_app.extensions["files"])
    with writing() as session:
        return store_material(
            session, number=number, handed_in=handed_in, person=g.person, now=g.now, request_key=request_key()
        )


@api.route("/cases/<code:number>/withdrawal", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="撤回申请", parameters=COMMAND_HEADERS)
@for_group("clerk", "admin")
@api.arguments(ReasonsIn())
def withdraw(told: dict[str, str], number: str) -> Answer:
    check_unmoved(number=number)
    return withdraw_application(
        g.db, number=number, reasons=told["reasons"], person=g.person, now=g.now, request_key=request_key()
    )
