"""Moves of one task between people: 转办, 委派, 交回, 抄送, 催办, 加签, 减签."""

from typing import Any

from flask import g

from app.approver.blueprint import api
from app.auth import for_group
from app.schemas.commands import AnswerOut
from app.schemas.moves import CopiesIn, GivenIn, NoteIn, ResolutionIn, SignersIn
from app.services.add_signers import add_signers
from app.services.answer import Answer
from app.services.copy_to import copy_to
from app.services.delegate_task import delegate_task
from app.services.remove_signer import remove_signer
from app.services.resolve_task import resolve_task
from app.services.transfer_task import transfer_task
from app.services.urge_task import urge_task
from app.web.preconditions import COMMAND_HEADERS, check_unmoved, request_key


@api.route("/tasks/<id:task_id>/transfer", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="转办：改由他人办理", parameters=COMMAND_HEADERS)
@for_group("approver", "admin")
@api.arguments(GivenIn())
def transfer(told: dict[str, Any], task_id: int) -> Answer:
    check_unmoved(task_id=task_id)
    return transfer_task(g.db, task_id=task_id, **told, person=g.person, now=g.now, request_key=request_key())


@api.route("/tasks/<id:task_id>/delegation", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="委派：请他人先办，办后交回", parameters=COMMAND_HEADERS)
@for_group("approver")
@api.arguments(GivenIn())
def delegate(told: dict[str, Any], task_id: int) -> Answer:
    check_unmoved(task_id=task_id)
    return delegate_task(g.db, task_id=task_id, **told, person=g.person, now=g.now, request_key=request_key())


@api.route("/tasks/<id:task_id>/resolution", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="交回：填写意见后交还委派人", parameters=COMMAND_HEADERS)
@for_group("approver")
@api.arguments(ResolutionIn())
def resolve(told: dict[str, Any], task_id: int) -> Answer:
    check_unmoved(task_id=task_id)
    return resolve_task(g.db, task_id=task_id, **told, person=g.person, now=g.now, request_key=request_key())


@api.route("/tasks/<id:task_id>/copies", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="抄送：请他人知悉", parameters=COMMAND_HEADERS)
@for_group("approver")
@api.arguments(CopiesIn())
def copy(told: dict[str, Any], task_id: int) -> Answer:
    check_unmoved(task_id=task_id)
    return copy_to(g.db, task_id=task_id, **told, person=g.person, now=g.now, request_key=request_key())


@api.route("/tasks/<id:task_id>/urge", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="催办", parameters=COMMAND_HEADERS)
@for_group("everyone")
@api.arguments(NoteIn())
def urge(told: dict[str, Any], task_id: int) -> Answer:
    check_unmoved(task_id=task_id)
    return urge_task(g.db, task_id=task_id, **told, person=g.person, now=g.now, request_key=request_key())


@api.route("/tasks/<id:task_id>/signers", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="加签：请更多人签署", parameters=COMMAND_HEADERS)
@for_group("approver")
@api.arguments(SignersIn())
def add(told: dict[str, Any], task_id: int) -> Answer:
    check_unmoved(task_id=task_id)
    return add_signers(g.db, task_id=task_id, **told, person=g.person, now=g.now, request_key=request_key())


@api.route("/tasks/<id:task_id>/signers/<id:seat>", methods=["DELETE"])
@api.response(200, AnswerOut())
@api.doc(summary="减签：不再需要这一签署", parameters=COMMAND_HEADERS)
@for_group("approver", "admin")
def remove(task_id: int, seat: int) -> Answer:
    check_unmoved(task_id=task_id)
    return remove_signer(g.db, task_id=task_id, seat=seat, person=g.person, now=g.now, request_key=request_key())
