"""Moves against the way a chart draws: 退回, 取回, 跳转; and 作废 of what was decided."""

from typing import Any

from flask import g

from app.approver.blueprint import api
from app.auth import for_group
from app.schemas.commands import AnswerOut, ReasonsIn
from app.schemas.moves import JumpIn, NoteIn, ReturnIn
from app.services.answer import Answer
from app.services.jump_case import jump_case
from app.services.nullify_case import nullify_case
from app.services.return_task import return_task
from app.services.take_back_task import take_back_task
from app.web.preconditions import COMMAND_HEADERS, check_unmoved, request_key


@api.route("/tasks/<id:task_id>/return", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="退回：上一步 @previous、发起 @start，或者指定环节", parameters=COMMAND_HEADERS)
@for_group("approver")
@api.arguments(ReturnIn())
def send_back(told: dict[str, Any], task_id: int) -> Answer:
    check_unmoved(task_id=task_id)
    return return_task(g.db, task_id=task_id, **told, person=g.person, now=g.now, request_key=request_key())


@api.route("/tasks/<id:task_id>/take-back", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="取回：后续环节尚未签收、办理时，取回本人办结的任务", parameters=COMMAND_HEADERS)
@for_group("approver")
@api.arguments(NoteIn())
def take_back(told: dict[str, Any], task_id: int) -> Answer:
    check_unmoved(task_id=task_id)
    return take_back_task(g.db, task_id=task_id, **told, person=g.person, now=g.now, request_key=request_key())


@api.route("/cases/<code:number>/jump", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="跳转：系统管理员说明理由，调整到指定环节", parameters=COMMAND_HEADERS)
@for_group("admin")
@api.arguments(JumpIn())
def jump(told: dict[str, Any], number: str) -> Answer:
    check_unmoved(number=number)
    return jump_case(g.db, number=number, **told, person=g.person, now=g.now, request_key=request_key())


@api.route("/cases/<code:number>/nullification", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="作废：系统管理员说明理由，作废已办结的办件", parameters=COMMAND_HEADERS)
@for_group("admin")
@api.arguments(ReasonsIn())
def nullify(told: dict[str, Any], number: str) -> Answer:
    check_unmoved(number=number)
    return nullify_case(g.db, number=number, **told, person=g.person, now=g.now, request_key=request_key())
