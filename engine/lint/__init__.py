"""Findings before people work with a chart: one rule, one function; the rule's name is the function's."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from engine.lint import (
    automatic,
    bulk,
    candidates,
    clock_acts,
    deadlines,
    decisions,
    elements,
    events,
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
    signing,
    sizes,
    tasks,
    thrown,
)
from engine.lint.draft import Draft, Rule, Severity

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
    *decisions.RULES,
    *tasks.RULES,
    *bulk.RULES,
    *candidates.RULES,
    *signing.RULES,
    *loops.RULES,
    *jobs.RULES,
    *materials.RULES,
    *deadlines.RULES,
    *clock_acts.RULES,
    *automatic.RULES,
    *forms.RULES,
    *settings.RULES,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and how to repair it; `says` and `repair` are Chinese sentences."""

    rule: str
    severity: Severity
    element: str
    line: int
    says: str
    repair: str


def findings_of(draft: Draft) -> list[Finding]:
    """Everything every rule finds; of a chart that is too large only that."""
    return _asked(sizes.RULES, draft) or _asked(RULES[len(sizes.RULES) :], draft)


def _asked(rules: Sequence[Rule], draft: Draft) -> list[Finding]:
    return [
        Finding(rule.__name__, problem.severity, problem.element, problem.line, problem.says, problem.repair)
        for rule in rules
        for problem in islice(rule(draft), MAX_FINDINGS)
    ]
