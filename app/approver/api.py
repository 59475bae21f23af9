"""Work: one task, and what can be done with it."""

from typing import Any

from flask import g

from app.approver.blueprint import api
from app.auth import for_group
from app.queries.tasks import task_in_full
from app.queries.views import TaskView
from app.schemas.commands import AnswerOut, CompletionIn, ReasonsIn
from app.schemas.tasks import TaskOut
from app.services.answer import Answer
from app.services.claim_task import claim_task
from app.services.complete_task import complete_task
from app.services.release_task import release_task
from app.services.resume_case import resume_case
from app.services.suspend_case import suspend_case
from app.services.terminate_case import terminate_case
from app.web.preconditions import COMMAND_HEADERS, REVISION_HEADER, check_unmoved, request_key, revision_header
from app.web.seen import seen_task


@api.route("/tasks/<id:task_id>")
@api.response(200, TaskOut(), headers=REVISION_HEADER)
@api.doc(summary="待办详情：表单、材料、可选结果")
@for_group("approver")
def show_task(task_id: int) -> tuple[TaskView, dict[str, str]]:
    view = task_in_full(g.db, seen_task(task_id), now=g.now, with_returns=True)
    return view, revision_header(view.case.number, view.case.revision)


@api.route("/tasks/<id:task_id>/completion", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="办理", parameters=COMMAND_HEADERS)
@for_group("approver")
@api.arguments(CompletionIn())
def complete(told: dict[str, Any], task_id: int) -> Answer:
    check_unmoved(task_id=task_id)
    return complete_task(g.db, task_id=task_id, **told, person=g.person, now=g.now, request_key=request_key())


@api.route("/tasks/<id:task_id>/claim", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="签收", parameters=COMMAND_HEADERS)
@for_group("approver")
def claim(task_id: int) -> Answer:
    check_unmoved(task_id=task_id)
    return claim_task(g.db, task_id=task_id, person=g.person, now=g.now, request_key=request_key())


@api.route("/tasks/<id:task_id>/claim", methods=["DELETE"])
@api.response(200, AnswerOut())
@api.doc(summary="退签", parameters=COMMAND_HEADERS)
@for_group("approver")
def release(task_id: int) -> Answer:
    check_unmoved(task_id=task_id)
    return release_task(g.db, task_id=task_id, person=g.person, now=g.now, request_key=request_key())


@api.route("/cases/<code:number>/suspension", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="挂起", parameters=COMMAND_HEADERS)
@for_group("approver", "admin")
@api.arguments(ReasonsIn())
def suspend(told: dict[str, str], number: str) -> Answer:
    check_unmoved(number=number)
    return suspend_case(
        g.db, number=number, reasons=told["reasons"], person=g.person, now=g.now, request_key=request_key()
    )


@api.route("/cases/<code:number>/suspension", methods=["DELETE"])
@api.response(200, AnswerOut())
@api.doc(summary="恢复", parameters=COMMAND_HEADERS)
@for_group("approver", "admin")
def resume(number: str) -> Answer:
    check_unmoved(number=number)
    return resume_case(g.db, number=number, person=g.person, now=g.now, request_key=request_key())


@api.route("/cases/<code:number>/termination", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="终止", parameters=COMMAND_HEADERS)
@for_group("admin")
@api.arguments(ReasonsIn())
def terminate(told: dict[str, str], number: str) -> Answer:
    check_unmoved(number=number)
    return terminate_case(
        g.db, number=number, reasons=told["reasons"], person=g.person, now=g.now, request_key=request_key()
    )
