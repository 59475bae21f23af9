"""What one keeps while working on a task: the draft, verdicts on materials, files that go with the opinion."""

from typing import Any

from flask import current_app, g

from app.approver.blueprint import api
from app.auth import for_group, writing
from app.errors import NotFound
from app.queries.checks import checks_of, to_make_good
from app.queries.task_drafts import draft_of, drafts_of
from app.queries.enclosures import enclosures_of
from app.queries.views import CheckView, DraftView, EnclosureView, Page
from app.schemas.commands import AnswerOut
from app.schemas.desk import (
    CheckIn,
    CheckOut,
    ChecksOut,
    DraftIn,
    DraftOut,
    DraftRowOut,
    EnclosureOut,
    EnclosurePageOut,
    RemarkIn,
)
from app.schemas.paging import page_of
from app.services.add_remark import add_remark
from app.services.answer import Answer
from app.services.check_material import check_material
from app.services.enclose_file import check_can_enclose, enclose_file, remove_enclosure
from app.services.save_draft import discard_draft, save_draft
from app.web.preconditions import COMMAND_HEADERS, request_key
from app.web.seen import seen_task
from app.web.uploads import ENCLOSURE_BODY, received_enclosure, refuse_other_parts


@api.route("/drafts")
@api.response(200, page_of(DraftRowOut)())
@api.doc(summary="本人的草稿，最近保存的在前")
@for_group("approver")
def list_drafts() -> Page:
    return Page(drafts_of(g.db, g.person))


@api.route("/tasks/<id:task_id>/draft")
@api.response(200, DraftOut())
@api.doc(summary="本人在该任务上的草稿")
@for_group("approver")
def show_draft(task_id: int) -> DraftView:
    seen_task(task_id)
    draft = draft_of(g.db, task_id, g.person)
    if draft is None:
        raise NotFound(what="该草稿")
    return draft


@api.route("/tasks/<id:task_id>/draft", methods=["PUT"])
@api.response(200, DraftOut())
@api.doc(summary="保存草稿：原样保存，不检查是否填写正确")
@for_group("approver")
@api.arguments(DraftIn())
def keep_draft_of_program(told: dict[str, Any], task_id: int) -> DraftView:
    seen_task(task_id)
    return save_draft(g.db, task_id=task_id, **told, person=g.person, now=g.now)


@api.route("/tasks/<id:task_id>/draft", methods=["DELETE"])
@api.response(204)
@api.doc(summary="丢弃草稿")
@for_group("approver")
def throw_draft_away(task_id: int) -> None:
    discard_draft(g.db, task_id=task_id, person=g.person)


@api.route("/tasks/<id:task_id>/checks")
@api.response(200, ChecksOut())
@api.doc(summary="各份材料的核对结果")
@for_group("approver")
def show_checks(task_id: int) -> dict[str, Any]:
    view = seen_task(task_id)
    checks = checks_of(g.db, view.case.id, task_id, view.materials).values()
    return {"items": checks, "to_make_good": to_make_good(checks)}


@api.route("/tasks/<id:task_id>/checks/<code:material>", methods=["PUT"])
@api.response(200, CheckOut())
@api.doc(summary="核对一份材料：符合 ok、不符合 not_ok、待核 pending")
@for_group("approver")
@api.arguments(CheckIn())
def judge(told: dict[str, str], task_id: int, material: str) -> CheckView:
    return check_material(g.db, task_id=task_id, code=material, **told, person=g.person, now=g.now)


@api.route("/tasks/<id:task_id>/enclosures")
@api.response(200, EnclosurePageOut())
@api.doc(summary="办件中已随意见提交的附件，以及本人待提交的附件")
@for_group("approver")
def list_enclosures(task_id: int) -> Page:
    return Page(enclosures_of(g.db, seen_task(task_id).case.id, g.person))


@api.route("/tasks/<id:task_id>/enclosures", methods=["POST"])
@api.response(201, EnclosureOut())
@api.doc(summary="上传意见附件，随办理一并固定", requestBody=ENCLOSURE_BODY)
@for_group("approver", writes=False)
def enclose_by_program(task_id: int) -> EnclosureView:
    """The file is on disk before the transaction begins: copying 64 MB must not keep others waiting."""
    check_can_enclose(g.db, task_id=task_id, person=g.person, now=g.now)
    refuse_other_parts("file")
    file = received_enclosure(current_app.extensions["files"])
    with writing() as session:
        return enclose_file(session, task_id=task_id, file=file, person=g.person, now=g.now)


@api.route("/enclosures/<id:enclosure_id>", methods=["DELETE"])
@api.response(204)
@api.doc(summary="移除尚未随意见提交的附件")
@for_group("approver")
def remove(enclosure_id: int) -> None:
    remove_enclosure(g.db, enclosure_id=enclosure_id, person=g.person)


@api.route("/tasks/<id:task_id>/remarks", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="追加意见：办理人本人在任务办理完毕后追加，原意见不变", parameters=COMMAND_HEADERS[:1])
@for_group("approver")
@api.arguments(RemarkIn())
def remark(told: dict[str, Any], task_id: int) -> Answer:
    return add_remark(g.db, task_id=task_id, **told, person=g.person, now=g.now, request_key=request_key())
