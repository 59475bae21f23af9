"""Sub-processes, calls, events, jobs and signatures that are right are left in peace, and can be built."""

import pytest

from engine import gate
from engine.chart import Field
from tests.engine.bpmn_writer import (
    about,
    boundary,
    call,
    chart_of,
    end,
    extended,
    file_of,
    flow,
    form_of,
    gateway,
    many,
    named,
    road,
    start,
    sub,
    task,
    throw,
    wait,
)
from tests.engine.lint.drafts import CALLABLE, ERROR, ESCALATION, LISTS, SIGNAL, asking, callee, nested


EACH = many(over="offices", item="office", output="answers")


def rules(source, forms=None, callees=None):
    """What the whole gate finds, from the schema to the engine."""
    return [(each.rule, each.element) for each in gate.check(source, forms, callees).findings]


def test_a_sub_process_is_a_chart_of_its_own_whose_ends_say_how_it_went():
    chart = file_of(
        *(start(), task("accept", "pass stop")),
        sub(
            "visit",
            *(start("in"), task("look", "fine bad"), gateway("y", default="y_failed"), end("passed", "pass")),
            *(end("failed", "fail"), road("in", "look", "y", "failed")),
            flow("y", "passed", "outcome == 'fine' and accept.outcome == 'pass'"),
        ),
        *(boundary("late", "visit", "10wd"), gateway("x", default="x_accept"), end(), flow("late", "accept")),
        road("start", "accept", "visit", "x", "accept"),
        flow("x", "end", "visit.outcome == 'pass' and look.outcome == 'fine' and outcome == 'pass'"),
    )

    assert rules(chart) == []


def test_a_return_into_parallel_work_inside_a_sub_process_goes_before_the_fork():
    chart = file_of(
        start(),
        sub(
            "visit",
            *(start("in"), gateway("m"), gateway("p", "parallel"), task("a", "ok no"), task("b", "ok no")),
            *(gateway("j", "parallel"), gateway("x", default="x_m"), end("out", "")),
            *(road("in", "m", "p", "a", "j", "x", "m"), road("p", "b", "j")),
            flow("x", "out", "a.outcome == 'ok' and b.outcome == 'ok'"),
        ),
        *(end(), road("start", "visit", "end")),
    )

    assert rules(chart) == []


def test_what_a_called_chart_ends_with_can_be_read():
    called = callee(end("second", "fail"), task("deep"), forms=form_of("g", Field("depth", "深度")))
    chart = file_of(
        *(
            start(),
            call("visit", "called"),
            gateway("x", default="x_visit"),
            end(),
            road("start", "visit", "x", "visit"),
        ),
        flow("x", "end", "visit.outcome in ['settled', 'fail']"),
    )

    assert rules(chart, callees=called) == []


def test_a_case_may_wait_for_whatever_comes_first():
    chart = file_of(
        *(start(), gateway("g", "eventBased"), wait("soon"), wait("mail", inside=about("message", "m1"))),
        '<bpmn:receiveTask id="answer" messageRef="m1" gov:correlation="copies"/>',
        *(end(), flow("start", "g"), road("g", "soon", "end"), road("g", "mail", "end"), road("g", "answer", "end")),
        beside=asking("来件"),
    )

    assert rules(chart, LISTS) == []


def test_errors_escalations_and_signals_find_their_catchers():
    chart = file_of(
        start(),
        sub(
            "visit",
            *(
                start("in"),
                task("look"),
                throw("tell", about("signal", "s1")),
                throw("warn", about("escalation", "u1")),
            ),
            *(end("failed", "", about("error", "e1")), road("in", "look", "tell", "warn", "failed")),
        ),
        *(
            boundary("oops", "visit", inside=about("error")),
            boundary("up", "visit", "", False, about("escalation", "u1")),
        ),
        *(task("a"), boundary("stop", "a", inside=about("signal", "s1")), end(), end("told", result="")),
        *(road("start", "visit", "end"), road("oops", "a", "end"), road("up", "told"), road("stop", "end")),
        beside=ERROR + SIGNAL + ESCALATION,
    )

    assert rules(chart) == []


def test_a_callable_chart_may_leave_its_errors_to_its_caller():
    pieces = (start(), task("look"), end("oops", "", about("error", "e1")), road("start", "look", "oops"))
    called = chart_of(*pieces, key="called", settings=CALLABLE, beside=ERROR)
    caught = boundary("failed", "visit", inside=about("error", "e1"))
    ways = road("start", "visit", "end") + road("failed", "end")
    caller = file_of(start(), call("visit", "called"), caught, end(), ways, beside=ERROR)

    assert rules(called.source) == []
    assert rules(caller, callees={"called": called}) == []


@pytest.mark.parametrize(
    "signing",
    [
        {"sign": "all", "signers": "reviewer leader"},
        {"sign": "ratio:0.6", "signers": "form.offices"},
        {"sign": "ratio:1", "minPeople": "5"},
        {"sign": "any"},
        {"sign": "veto"},
        {"sign": "sequence"},
        {"minPeople": "2"},
        {"inside": many("3", "count(votes, 'no') > copies or nrOfCompletedInstances / nrOfInstances >= 0.5")},
        {"inside": many("copies * 2", sequential=True)},
        {"inside": many(over="offices", item="office")},
        {"inside": many(over="offices", item="office", output="answers", each="outcome")},
        {"inside": many("3", output="answers", each="copies")},
    ],
)
def test_several_people_may_sign_by_any_rule_and_their_votes_be_read(signing):
    chart = file_of(
        *(start(), task("cosign", "pass no", **signing), gateway("x", default="x_cosign"), end()),
        road("start", "cosign", "x", "cosign"),
        flow("x", "end", "outcome == 'pass' or count(cosign.votes, 'no') < 2 and len(cosign.votes) > 3"),
    )

    assert rules(chart, LISTS) == []


def test_an_instance_reads_its_own_entry():
    chart = file_of(
        start(),
        sub(
            "each",
            *(start("in"), gateway("x", default="x_a"), task("a"), task("b"), end("out", "")),
            *(road("in", "x", "a", "out"), road("b", "out"), flow("x", "b", "office == 'handler' and loopCounter > 1")),
            inside=many(over="offices", item="office"),
        ),
        *(end(), road("start", "each", "end")),
    )

    assert rules(chart, LISTS) == []


def test_what_instances_collect_can_be_asked_and_gone_through():
    chart = file_of(
        start(),
        sub("each", start("in"), task("a", "ok no"), end("out", "done"), road("in", "a", "out"), inside=EACH),
        *(task("again", "ok no", inside=many(over="answers", item="answer")), gateway("x", default="x_again"), end()),
        *(road("start", "each", "again", "x", "again"), flow("x", "end", "count(answers, 'done') > 1")),
    )

    assert rules(chart, LISTS) == []


def test_a_job_is_done_by_a_handler_and_may_fail():
    given = extended('<gov:input name="to" value="leader"/><gov:input name="text" value="请取证"/>')
    chart = file_of(
        *(start(), task("tell", role="", tag="serviceTask", handler="notify", inside=given)),
        *(boundary("failed", "tell", inside=about("error")), gateway("x", default="x_end"), task("a"), end()),
        *(road("start", "tell", "x", "end"), road("failed", "a", "end"), flow("x", "a", "tell.outcome == 'late'")),
    )

    assert rules(chart) == []


def test_a_message_may_be_sent_and_end_a_chart():
    chart = file_of(
        *(start(), '<bpmn:sendTask id="send" messageRef="m1"/>', throw("again", about("message", "m1"))),
        *(end(inside=about("message", "m1")), road("start", "send", "again", "end")),
        beside=named("message", "m1", "出件"),
    )

    assert rules(chart) == []


def test_eight_sub_processes_in_each_other_are_not_too_deep():
    assert rules(nested(8)) == []
