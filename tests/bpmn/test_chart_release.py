"""流程图发布: who draws a chart does not approve it, and what is not proven is approved by name."""

import pytest

from engine.commands import JobDone, JobFailed
from engine.errors import SeparationOfDuties
from tests.bpmn.shelf import ending, go_on, walk

CHART = "platform_chart_release"
PROVEN = {"legality_needed": False, "proof": "已证明"}


def submitted(**data):
    case = walk(CHART, "")
    case.finish("submit", "submit", by="ma", **{**PROVEN, **data})
    return case


def approved():
    case = submitted()
    go_on(case, "review:pass approve:grant")
    return case


def test_what_was_approved_is_published_by_the_job():
    case = approved()
    (job,) = case.now.picture.waiting

    case.do(JobDone(job))

    assert ending(case) == ("ended", "end_published", "granted")


@pytest.mark.parametrize(("legality_needed", "asked"), [(True, "legality#1"), (False, "approve#1")])
def test_the_lawyers_are_asked_where_stages_or_limits_change(legality_needed, asked):
    case = submitted(legality_needed=legality_needed)

    go_on(case, "review:pass")

    assert case.open == [asked]


def test_what_is_not_proven_is_approved_by_somebody_who_says_so():
    case = submitted(proof="未证明")

    go_on(case, "review:pass")

    assert case.open == ["approve_unproven#1"]
    assert case.chart.nodes["approve_unproven"].outcomes[0].opinion == "required"


@pytest.mark.parametrize("way", ["review", "review:pass approve"])
def test_who_submits_a_chart_neither_reviews_nor_approves_it(way):
    done, _, task = way.rpartition(" ")
    case = submitted()
    go_on(case, done)

    with pytest.raises(SeparationOfDuties):
        case.finish(task, case.chart.nodes[task].outcomes[0].name, by="ma")


@pytest.mark.parametrize("way", ["review:return", "review:pass approve:return"])
def test_whoever_says_no_ends_the_release(way):
    case = submitted()

    go_on(case, way)

    assert ending(case) == ("ended", "end_returned", "refused")


@pytest.mark.parametrize(("answer", "goes_on"), [("again", True), ("give_up", False)])
def test_a_publication_that_fails_is_for_the_designer(answer, goes_on):
    case = approved()
    (job,) = case.now.picture.waiting
    case.do(JobFailed(job, code="digest", reason="草稿已经改动"))

    case.finish("mend", answer, by="ma")

    assert bool(case.now.picture.waiting) is goes_on
    assert (ending(case)[0] == "running") is goes_on
