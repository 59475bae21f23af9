"""协查、征求意见 for programs: ask another organisation from a task; read what was asked and answered."""

from typing import Any

from flask import g

from app.approver.blueprint import api
from app.auth import for_group
from app.queries.consults import consults_of, offices_to_consult
from app.schemas.commands import AnswerOut
from app.schemas.consults import ConsultIn, ConsultsOut
from app.services.answer import Answer
from app.services.consult_office import consult_office
from app.web.preconditions import COMMAND_HEADERS, request_key
from app.web.seen import seen_case


@api.route("/tasks/<id:task_id>/consultations", methods=["POST"])
@api.response(201, AnswerOut())
@api.doc(summary="向其他机构征求意见，为一个关联办件", parameters=COMMAND_HEADERS[:1])
@for_group("approver")
@api.arguments(ConsultIn())
def ask_office(told: dict[str, Any], task_id: int) -> tuple[Answer, dict[str, str]]:
    answer = consult_office(g.db, task_id=task_id, **told, person=g.person, now=g.now, request_key=request_key())
    return answer, {"Location": f"/api/v1/cases/{answer.case_number}"}


@api.route("/cases/<code:number>/consultations")
@api.response(200, ConsultsOut())
@api.doc(summary="办件征求的意见及答复，先发的在前")
@for_group("approver")
def show_consultations(number: str) -> dict[str, Any]:
    case_id = seen_case(number).head.id
    offices = offices_to_consult(g.db, case_id, now=g.now)
    return {
        "items": consults_of(g.db, case_id),
        "offices": [{"code": code, "name": name} for code, name in offices],
    }
