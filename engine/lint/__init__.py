"""Findings before people work with a chart: one rule, one function; the rule's name is the function's."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from engine.lint import (
    automatic,
    beside,
    branches,
    bulk,
    candidates,
    clock_acts,
    deadlines,
    decisions,
    elements,
    events,
    filling,
    flows,
    forms,
    gateways,
    ids,
    jobs,
    loops,
    materials,
    returns,
    scopes,
    settings,
    shares,
    signing,
    sizes,
    stages,
    tables,
    tasks,
    thrown,
    variable,
)
from engine.lint.draft import Draft, Problem, Rule, Severity

MAX_FINDINGS = 500  # nobody reads more, and a hostile file has as many as it likes
RULES: tuple[Rule, ...] = (
    *sizes.RULES,
    *elements.RULES,
    *events.RULES,
    *ids.RULES,
    *flows.RULES,
    *scopes.RULES,
    *thrown.RULES,
    *gateways.RULES,
    *returns.RULES,
    *beside.RULES,
    *decisions.RULES,
    *branches.RULES,
    *tasks.RULES,
    *bulk.RULES,
    *candidates.RULES,
    *signing.RULES,
    *loops.RULES,
    *jobs.RULES,
    *materials.RULES,
    *deadlines.RULES,
    *shares.RULES,
    *clock_acts.RULES,
    *automatic.RULES,
    *forms.RULES,
    *tables.RULES,
    *filling.RULES,
    *settings.RULES,
    *stages.RULES,
    *variable.RULES,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and how to repair it; `says` and `repair` are Chinese sentences.

    `form` and `field`: keys of what it is about, where it is about a form.
    """

    rule: str
    severity: Severity
    element: str
    line: int
    says: str
    repair: str
    form: str = ""
    field: str = ""


def findings_of(draft: Draft) -> list[Finding]:
    """Everything every rule finds; of a chart that is too large only that."""
    return _asked(sizes.RULES, draft) or _asked(RULES[len(sizes.RULES) :], draft)


def _asked(rules: Sequence[Rule], draft: Draft) -> list[Finding]:
    return [each for rule in rules for each in _found(rule, draft)]


def _found(rule: Rule, draft: Draft) -> list[Finding]:
    try:
        return [_finding(rule, problem) for problem in islice(rule(draft), MAX_FINDINGS)]
    except Exception as error:  # a rule that trips over a strange file must not take all the others with it
        says = f"规则 {rule.__name__} 无法检查这张图（{type(error).__name__}）。"
        repair = "请先改正其他问题；仍然如此的，把文件交给系统管理人员。"
        return [Finding("cannot_be_checked", "error", draft.chart.key, 0, says, repair)]


def _finding(rule: Rule, said: Problem) -> Finding:
    return Finding(
        rule.__name__, said.severity, said.element, said.line, said.says, said.repair, said.form, said.field
    )
