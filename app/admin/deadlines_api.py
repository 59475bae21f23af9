"""Deadlines that could not be fired: seen, tried again, moved, held, released, fired by hand; letters sent again."""

from typing import Any

from flask import g

from app.admin.blueprint import api
from app.auth import for_group
from app.queries.deadlines import incidents
from app.queries.views import Page
from app.schemas.commands import AnswerOut
from app.schemas.deadlines import AdjustmentIn, IncidentOut, IncidentsIn
from app.schemas.paging import page_of
from app.services.adjust_deadline import adjust_deadline
from app.services.answer import Answer
from app.services.retry_deadline import retry_deadline
from app.services.retry_letter import retry_letter
from app.web.preconditions import COMMAND_HEADERS, check_unmoved, request_key


@api.route("/incidents")
@api.response(200, page_of(IncidentOut)())
@api.doc(summary="多次执行失败、已停止执行的到期任务")
@for_group("admin")
@api.arguments(IncidentsIn(), location="query")
def list_incidents(asked: dict[str, Any]) -> Page:
    return incidents(g.db, **asked)


@api.route("/cases/<code:number>/deadlines/<job:deadline>/retry", methods=["POST"])
@api.response(204)
@api.doc(summary="重试已停止执行的到期任务")
@for_group("admin")
def retry(number: str, deadline: str) -> None:
    retry_deadline(g.db, number=number, key=deadline, person=g.person, now=g.now)


@api.route("/cases/<code:number>/deadlines/<job:deadline>/adjustment", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="调整到期点：移动、暂停、恢复，或者立即执行；说明理由", parameters=COMMAND_HEADERS)
@for_group("admin")
@api.arguments(AdjustmentIn())
def adjust(told: dict[str, Any], number: str, deadline: str) -> Answer:
    check_unmoved(number=number)
    said = {"number": number, "key": deadline, **told}
    return adjust_deadline(g.db, **said, person=g.person, now=g.now, request_key=request_key())


@api.route("/outbox/<id:letter_id>/retry", methods=["POST"])
@api.response(204)
@api.doc(summary="重新发送已放弃的消息")
@for_group("admin")
def send_again(letter_id: int) -> None:
    retry_letter(g.db, letter_id=letter_id, person=g.person, now=g.now)
