"""能否办结 of a draft: every way in which a case would not end, to be played on its drawing, tried out, and kept."""

from typing import Any

from flask import Response, g, jsonify

from app.auth import for_group, writing
from app.designer.blueprint import pages
from app.designer.counterexamples import UNKNOWN, asked_violation
from app.designer.drafts_pages import DRAWING
from app.designer.path_words import told_path
from app.designer.trial_turns import UNFIT
from app.errors import ChartTestRefused
from app.labels import FAULTS
from app.queries.drafts import draft
from app.services import trials
from app.services.chart_tests import keep_test
from app.web.posted import posted_text
from engine.chart import Chart
from engine.soundness import Violation, explore, to_json


@pages.get("/charts/drafts/<id:draft_id>/soundness")
@for_group(*DRAWING)
def prove_draft(draft_id: int) -> Any:
    """Of the last save. What the gate refuses is not asked further."""
    there = draft(g.db, draft_id)
    try:
        chart = trials.chart_of_save(g.db, there.id, there.revision, now=g.now)
    except UNFIT as refused:
        return jsonify(revision=there.revision, said=f"{refused}改正之后再检验能否办结。", violations=[])
    found = explore(chart)
    told = [_told(chart, each) for each in found.violations]
    facts = {"states": found.states, "bound": found.bound, "proven": found.proven, "gaps": list(found.gaps)}
    return jsonify(revision=there.revision, violations=told, **facts)


@pages.post("/charts/drafts/<id:draft_id>/soundness/tests")
@for_group(*DRAWING, writes=False)
def keep_draft_counterexample(draft_id: int) -> Response:
    there = draft(g.db, draft_id)
    chart = trials.chart_of_save(g.db, there.id, there.revision, now=g.now)
    found, name = asked_violation(chart), posted_text("name")
    if found is None:
        raise ChartTestRefused(reason=UNKNOWN)
    steps, expected = to_json(found.path), found.kind
    with writing() as db:
        keep_test(db, key=chart.key, name=name, steps=steps, expected=expected, person=g.person, now=g.now)
    return jsonify(said=f"已保留用例「{name}」，以后每次发布「{chart.name}」前都会演练。")


def _told(chart: Chart, fault: Violation) -> dict[str, Any]:
    """`name`: what a test of it would be called."""
    steps = [{"node": each.node, "says": each.says} for each in told_path(chart, fault.path)]
    about = {"kind": fault.kind, "element": fault.element, "says": fault.says, "path": steps}
    return {**about, "fault": FAULTS[fault.kind], "name": f"{FAULTS[fault.kind]}：{chart.label(fault.element)}"[:60]}
