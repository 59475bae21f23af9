"""Supervisors settle cards and begin 督办; inspectors see which are at work."""

from typing import Any

from flask import g

from app.auditor.blueprint import api
from app.auth import for_group
from app.queries.linked import supervisions
from app.queries.views import Page
from app.schemas.cards import SettlementIn
from app.schemas.commands import AnswerOut, ReasonsIn
from app.schemas.linked import LinkOut, SupervisionsIn
from app.schemas.paging import page_of
from app.services.answer import Answer
from app.services.settle_card import settle_card
from app.services.supervise import supervise_case
from app.web.preconditions import COMMAND_HEADERS, check_unmoved, request_key


@api.route("/supervisions")
@api.response(200, page_of(LinkOut)())
@api.doc(summary="督办，新的在前")
@for_group("auditor", "admin", "approver")
@api.arguments(SupervisionsIn(), location="query")
def list_supervisions(asked: dict[str, Any]) -> Page:
    return supervisions(g.db, g.person, **asked)


@api.route("/cases/<code:number>/supervision", methods=["POST"])
@api.response(201, AnswerOut())
@api.doc(summary="发起督办，由承办机构整改", parameters=COMMAND_HEADERS[:1])
@for_group("auditor")
@api.arguments(ReasonsIn())
def supervise(told: dict[str, Any], number: str) -> tuple[Answer, dict[str, str]]:
    answer = supervise_case(g.db, number=number, **told, person=g.person, now=g.now, request_key=request_key())
    return answer, {"Location": f"/api/v1/cases/{answer.case_number}"}


@api.route("/cases/<code:number>/cards/<job:card>/settlement", methods=["POST"])
@api.response(200, AnswerOut())
@api.doc(summary="裁定监察牌：维持或者撤销", parameters=COMMAND_HEADERS)
@for_group("auditor")
@api.arguments(SettlementIn())
def settle(told: dict[str, Any], number: str, card: str) -> Answer:
    check_unmoved(number=number)
    return settle_card(g.db, number=number, card=card, **told, person=g.person, now=g.now, request_key=request_key())
