"""The same for programs: history searched, what rules find in it, the rules, samples drawn."""

from typing import Any

from flask import g

from app.auditor.blueprint import api
from app.auditor.history_asked import A_YEAR, scope_of
from app.auth import for_group
from app.queries.conformance.findings import counted, spotted
from app.queries.conformance.rules import RuleView, rule_numbered, rules
from app.queries.conformance.scope import Scope
from app.queries.history import Sought, found
from app.queries.views import Page
from app.schemas.history import (
    FindingCountOut,
    HistoryIn,
    HistoryOut,
    AuditRuleIn,
    AuditRuleOut,
    AuditScopeIn,
    SpotOut,
    SpotsIn,
)
from app.schemas.paging import page_of
from app.services.set_rule import set_rule
from app.web.looks import searched
from app.web.patience import question


@api.route("/history")
@api.response(200, page_of(HistoryOut)())
@api.doc(summary="办理历史：查找办件的每一步，新的在前")
@for_group("auditor")
@question
@api.arguments(HistoryIn(), location="query")
def list_history(asked: dict[str, Any]) -> Page:
    limit, after = asked.pop("limit"), asked.pop("after")
    page = found(g.db, g.person, Sought(**asked), now=g.now, limit=limit, after=after)
    searched(_words(asked), (row.number for row in page.rows))
    return page


@api.route("/audit-rules")
@api.response(200, page_of(AuditRuleOut)())
@api.doc(summary="审计规则")
@for_group("auditor")
def list_rules() -> Page:
    return Page(rules(g.db))


@api.route("/audit-rules/<code:rule>", methods=["PUT"])
@api.response(200, AuditRuleOut())
@api.doc(summary="启用、关闭审计规则，设置阈值")
@for_group("auditor")
@api.arguments(AuditRuleIn())
def put_rule(told: dict[str, Any], rule: str) -> RuleView:
    set_rule(g.db, number=rule, **told, person=g.person, now=g.now)
    return rule_numbered(g.db, rule)


@api.route("/audit-findings")
@api.response(200, page_of(FindingCountOut)())
@api.doc(summary="每条启用的规则发现的步数和办件数")
@for_group("auditor")
@question
@api.arguments(AuditScopeIn(), location="query")
def list_findings(asked: dict[str, Any]) -> Page:
    within = _scope(asked)
    found = ((rule, counted(g.db, g.person, rule, within)) for rule in rules(g.db) if rule.switched_on)
    told = ({"rule": rule.number, "name": rule.name, "steps": n.steps, "cases": n.cases} for rule, n in found)
    return Page(tuple(told))


@api.route("/audit-rules/<code:rule>/findings")
@api.response(200, page_of(SpotOut)())
@api.doc(summary="一条规则发现的每一步，新的在前")
@for_group("auditor")
@question
@api.arguments(SpotsIn(), location="query")
def list_spots(asked: dict[str, Any], rule: str) -> Page:
    asks, limit, after = rule_numbered(g.db, rule), asked.pop("limit"), asked.pop("after")
    page = spotted(g.db, g.person, asks, _scope(asked), limit=limit, after=after)
    searched(f"{rule} {_words(asked)}", (row.number for row in page.rows))
    told = (
        {**{name: getattr(row, name) for name in row.__slots__}, "says": asks.says(row.amount)} for row in page.rows
    )
    return Page(tuple(told), page.next)


def _scope(asked: dict[str, Any]) -> Scope:
    until = asked["until"] or g.now
    return scope_of(asked["since"] or until - A_YEAR, until, asked["item"], asked["org"])


def _words(asked: dict[str, Any]) -> str:
    return " ".join(str(each) for each in asked.values() if each)
