"""What a chart does not draw, started from one of its tasks; and the appeal of an office against a card."""

from typing import Any

from flask import g

from app.approver.blueprint import api
from app.auth import for_group
from app.schemas.commands import AnswerOut, ReasonsIn
from app.schemas.linked import LinkIn
from app.services.answer import Answer
from app.services.settle_card import appeal_card
from app.services.start_linked_case import start_linked_case
from app.web.preconditions import COMMAND_HEADERS, check_unmoved, request_key
from app.web.seen import seen_card


@api.route("/tasks/<id:task_id>/linked-cases", methods=["POST"])
@api.response(201, AnswerOut())
@api.doc(summary="从任务发起补正、特别程序或者延期，各为一个关联办件", parameters=COMMAND_HEADERS[:1])
@for_group("approver")
@api.arguments(LinkIn())
def start_linked(told: dict[str, Any], task_id: int) -> tuple[Answer, dict[str, str]]:
    answer = start_linked_case(
        g.db, task_id=task_id, kind=told["kind"], person=g.person, now=g.now, request_key=request_key()
    )
    return answer, {"Location": f"/api/v1/cases/{answer.case_number}"}


@api.route("/cases/<code:number>/cards/<job:card>/appeal", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="申诉：责任单位说明监察牌不应发出的理由", parameters=COMMAND_HEADERS)
@for_group("approver")
@api.arguments(ReasonsIn())
def appeal(told: dict[str, Any], number: str, card: str) -> Answer:
    seen_card(number, card)
    check_unmoved(number=number)
    return appeal_card(g.db, number=number, card=card, **told, person=g.person, now=g.now, request_key=request_key())
