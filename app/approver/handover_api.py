"""离职交接 for programs of administrators: what is there, who would get what, do it; close the account afterwards."""

from typing import Any

from flask import g

from app.approver.blueprint import api
from app.approver.handover import hand_over, row_of
from app.auth import database, for_group, writing
from app.schemas.agencies import ClosureOut, HandoverIn, HandoverOut, PlanIn, PlanOut
from app.services.close_account import close_account
from app.services.plan_handover import Plan, Rule, plan_handover
from app.web.preconditions import COMMAND_HEADERS, request_key


@api.route("/handovers/plan", methods=["POST"])
@api.response(200, PlanOut())
@api.doc(summary="离职交接预览：名下的在办任务和拟定的接手人，不作变更")
@for_group("admin", writes=False)
@api.arguments(PlanIn())
def foretell_handover(told: dict[str, Any]) -> dict[str, Any]:
    plan = _plan(told)
    tasks = [row_of(each) for each in plan.tasks]
    return {"leaver_id": plan.leaver.id, "leaver_name": plan.leaver.name, "tasks": tasks}


@api.route("/handovers", methods=["POST"])
@api.response(200, HandoverOut())
@api.doc(summary="离职交接：逐件转交，每件单独生效，返回每件的结果", parameters=COMMAND_HEADERS[:1])
@for_group("admin", writes=False)
@api.arguments(HandoverIn())
def make_handover(told: dict[str, Any]) -> dict[str, Any]:
    plan = _plan(told)
    done = hand_over(plan, told["reasons"], request_key())
    tasks = [{**row_of(each.planned), "is_done": each.is_done, "says": each.says} for each in done.tasks]
    return {"says": done.says, "tasks": tasks}


@api.route("/people/<id:person_id>/closure", methods=["POST"])
@api.response(200, ClosureOut())
@api.doc(summary="停用账号：交接完成后结束其任职、代理和登录")
@for_group("admin", writes=False)
def shut_account(person_id: int) -> dict[str, Any]:
    with writing() as session:
        close_account(session, person_id, person=g.person, now=g.now)
    return {"id": person_id, "active": False}


def _plan(told: dict[str, Any]) -> Plan:
    rules = [Rule(**each) for each in told["rules"]]
    with database().reading() as session:
        return plan_handover(session, leaver=told["leaver"], rules=rules, person=g.person, now=g.now)
