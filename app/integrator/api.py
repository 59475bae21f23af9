"""Other systems send messages to cases, see which jobs are open, and answer those that are theirs."""

from typing import Any

from flask import g

from app.auth import for_group
from app.integrator.blueprint import api
from app.queries.views import Page
from app.queries.waiting import open_jobs
from app.schemas.commands import AnswerOut
from app.schemas.outside import JobDoneIn, JobFailedIn, JobOut, JobsIn, MessageIn
from app.schemas.paging import page_of
from app.services.answer import Answer
from app.services.answer_job import complete_job, fail_job
from app.services.send_message import send_message
from app.web.preconditions import COMMAND_HEADERS, check_unmoved, request_key


@api.route("/messages", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="向等待该消息的办件发送消息", parameters=COMMAND_HEADERS[:1])
@for_group("integrator", "admin")
@api.arguments(MessageIn())
def send(told: dict[str, Any]) -> Answer:
    return send_message(g.db, **told, person=g.person, now=g.now, request_key=request_key())


@api.route("/jobs")
@api.response(200, page_of(JobOut)())
@api.doc(summary="等待结果的自动任务，先来的在前")
@for_group("integrator", "admin")
@api.arguments(JobsIn(), location="query")
def list_jobs(asked: dict[str, Any]) -> Page:
    return open_jobs(g.db, **asked)


@api.route("/jobs/<code:number>/<job:job>/completion", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="自动任务已完成", parameters=COMMAND_HEADERS)
@for_group("integrator", "admin")
@api.arguments(JobDoneIn())
def complete(told: dict[str, Any], number: str, job: str) -> Answer:
    check_unmoved(number=number)
    return complete_job(g.db, number=number, key=job, **told, person=g.person, now=g.now, request_key=request_key())


@api.route("/jobs/<code:number>/<job:job>/failure", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="自动任务不能完成", parameters=COMMAND_HEADERS)
@for_group("integrator", "admin")
@api.arguments(JobFailedIn())
def fail(told: dict[str, Any], number: str, job: str) -> Answer:
    check_unmoved(number=number)
    return fail_job(g.db, number=number, key=job, **told, person=g.person, now=g.now, request_key=request_key())
