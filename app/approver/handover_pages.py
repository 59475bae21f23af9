"""离职交接 on a page of administrators: whose, what there is, who gets what; then the account, as a step of its own."""

from typing import Any

from flask import g, render_template, request, url_for

from app.approver.blueprint import pages
from app.approver.handover import hand_over
from app.auth import for_group, writing
from app.errors import AppError
from app.queries.colleagues import colleagues_of
from app.services.close_account import close_account
from app.services.plan_handover import Plan, Rule, plan_handover
from app.web.posted import posted_key, posted_text
from app.web.refusals import status_of
from app.web.went import went_to

WHY = {"named": "指定办理", "claimed": "已签收", "borrowed": "受委派", "lent": "委派他人"}


@pages.get("/handover")
@for_group("admin")
def handover() -> Any:
    """Choosing who gets what shows at once what that would do; nothing is moved."""
    leaver = request.args.get("leaver", "").strip()
    if not leaver:
        return _page(None)
    try:
        return _page(_plan(leaver))
    except AppError as refused:
        return _page(None, refused=refused), status_of(refused)


@pages.post("/handover")
@for_group("admin", writes=False)
def do_handover() -> Any:
    try:
        plan = _plan(posted_text("leaver"))
        done = hand_over(plan, posted_text("reasons"), posted_key())
    except AppError as refused:
        return _page(None, refused=refused), status_of(refused)
    return _page(_plan(posted_text("leaver")), done=done)


@pages.post("/handover/closure")
@for_group("admin", writes=False)
def do_closure() -> Any:
    leaver = posted_text("leaver")
    plan = plan_handover(g.db, leaver=leaver, person=g.person, now=g.now)
    try:
        with writing() as db:
            close_account(db, plan.leaver.id, person=g.person, now=g.now)
    except AppError as refused:
        return _page(plan, refused=refused), status_of(refused)
    return went_to(url_for("approver.handover", leaver=leaver), f"{plan.leaver.name}的账号已停用，任职已结束。")


def _plan(leaver: str) -> Plan:
    return plan_handover(g.db, leaver=leaver, rules=_rules(), person=g.person, now=g.now)


def _rules() -> list[Rule]:
    """`to` for everything, `to.<item>/<role>` for what is of that item and role; empty says nothing."""
    given = {name: value.strip() for name, value in request.values.items() if name == "to" or name.startswith("to.")}
    return [_rule(name, login) for name, login in given.items() if login]


def _rule(name: str, login: str) -> Rule:
    _, _, of = name.partition(".")
    item, _, role = of.rpartition("/")
    return Rule(login, item, role)


def _page(plan: Plan | None, **more: Any) -> str:
    kinds = dict.fromkeys((each.holding.item_code, each.holding.item_name, each.holding.role) for each in _tasks(plan))
    context = {"plan": plan, "kinds": list(kinds), "why": WHY, "done": None, "refused": None, "asked": request.values}
    people = colleagues_of(g.db, g.person, now=g.now)
    return render_template("handover/handover.html", **{**context, **more}, colleagues=people)


def _tasks(plan: Plan | None) -> tuple:
    return plan.tasks if plan else ()
