"""Administrators see what could not be sent, try jobs again, and move cases to another version of their chart."""

from typing import Any

from flask import current_app, g

from app.admin.blueprint import api
from app.auth import for_group
from app.queries.outbox import unsent
from app.queries.views import Page
from app.schemas.commands import AnswerOut
from app.schemas.outside import MigrationIn, OutboxIn, OutboxOut
from app.schemas.paging import page_of
from app.services.answer import Answer
from app.services.answer_job import retry_job
from app.services.migrate_case import migrate_case
from app.web.preconditions import COMMAND_HEADERS, check_unmoved, request_key


@api.route("/outbox")
@api.response(200, page_of(OutboxOut)())
@api.doc(summary="发件箱中尚未发出的，先来的在前")
@for_group("admin")
@api.arguments(OutboxIn(), location="query")
def list_outbox(asked: dict[str, Any]) -> Page:
    return unsent(g.db, **asked)


@api.route("/jobs/<code:number>/<job:job>/retry", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="重试停在故障上的自动任务", parameters=COMMAND_HEADERS)
@for_group("admin")
def retry(number: str, job: str) -> Answer:
    check_unmoved(number=number)
    return retry_job(g.db, number=number, key=job, person=g.person, now=g.now, request_key=request_key())


@api.route("/cases/<code:number>/migration", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="迁移到同一流程图的另一版本", parameters=COMMAND_HEADERS)
@for_group("admin")
@api.arguments(MigrationIn())
def migrate(told: dict[str, Any], number: str) -> Answer:
    check_unmoved(number=number)
    allowed = current_app.config["ALLOW_MIGRATION"]
    return migrate_case(
        g.db, number=number, **told, person=g.person, now=g.now, allowed=allowed, request_key=request_key()
    )
