"""What the rules find, by rule and by case; the rules themselves, which auditors switch and set."""

from typing import Any

from flask import Response, g, render_template, request, url_for

from app.auditor.blueprint import pages
from app.auditor.history_asked import address, scope
from app.auth import for_group, writing
from app.errors import ReasonMissing, RuleRefused, TextTooLong, TextUnreadable
from app.permissions import can, check_can_keep_rules
from app.queries.admin_changes import changes_of
from app.queries.colleagues import item_names
from app.queries.conformance.findings import counted, spotted
from app.queries.conformance.rules import RuleView, rule_numbered, rules
from app.queries.inbox.choices import offices_with_items
from app.services.set_rule import set_rule
from app.web.looks import searched
from app.web.patience import question
from app.web.posted import posted_number, posted_text
from app.web.refusals import status_of
from app.web.went import is_fragment, went_to

PAGE = 100
REFUSED = (ReasonMissing, RuleRefused, TextTooLong, TextUnreadable)
NOT_A_NUMBER = -1
"""Refused by every threshold."""


@pages.get("/audit/findings")
@for_group("auditor")
@question
def findings() -> str:
    """How much each rule finds. One that is switched off is not asked."""
    within, typed = scope()
    listed = rules(g.db)
    counts = [(rule, counted(g.db, g.person, rule, within)) for rule in listed if rule.switched_on]
    off = [rule for rule in listed if not rule.switched_on]
    choices = {"items": item_names(g.db), "orgs": offices_with_items(g.db)}
    return render_template(
        "audit/findings/findings.html", counts=counts, off=off, typed=typed, asked=address(typed), **choices
    )


@pages.get("/audit/findings/<code:rule>")
@for_group("auditor")
@question
def rule_findings(rule: str) -> str:
    asks, (within, typed) = rule_numbered(g.db, rule), scope()
    page = spotted(g.db, g.person, asks, within, limit=PAGE, after=request.args.get("after", "")[:40])
    searched(" ".join((asks.number, *typed.values())), (row.number for row in page.rows))
    shown = {"rule": asks, "page": page, "typed": typed, "asked": address(typed)}
    template = "audit/findings/rows.html" if is_fragment() else "audit/findings/rule.html"
    return render_template(template, **shown)


@pages.get("/audit/rules")
@for_group("auditor")
def audit_rules() -> str:
    return _rules()


@pages.post("/audit/rules/<code:rule>")
@for_group("auditor", writes=False)
def change_rule(rule: str) -> Any:
    """What cannot be is said beside the rule, and nothing has changed."""
    before = rule_numbered(g.db, rule)
    is_on, thresholds, reason = "switched_on" in request.form, _thresholds(before), posted_text("reason")
    told: dict[str, Any] = {"switched_on": is_on, "thresholds": thresholds, "reason": reason}
    try:
        with writing() as db:
            is_new = set_rule(db, number=rule, **told, person=g.person, now=g.now)
    except REFUSED as refused:
        return _rules(refused=refused, number=rule), status_of(refused)
    return _back(f"{rule} 已修改。" if is_new else f"{rule} 没有变化。")


def _back(said: str) -> Response:
    return went_to(url_for("auditor.audit_rules"), said)


def _thresholds(rule: RuleView) -> dict[str, int]:
    return {
        name: int(name in request.form) if threshold.is_switch else posted_number(name, NOT_A_NUMBER)
        for name, threshold in rule.check.thresholds.items()
    }


def _rules(**about: Any) -> str:
    listed = rules(g.db)
    return render_template(
        "audit/rules.html",
        rules=listed,
        changes={rule.number: changes_of(g.db, "audit_rule", rule.id) for rule in listed if rule.changed_at},
        may=can(check_can_keep_rules, g.person),
        **{"refused": None, "number": "", **about},
    )
