"""What a draft asks that the past never gave: told by kind and node, and gone on with where that is possible."""

import pytest

from engine.commands import JobDone
from engine.rehearsal import Answer, Changes, Need
from tests.engine.bpmn_writer import chart_of, end, extended, flow, gateway, road, start, task
from tests.engine.moves import Walk
from tests.engine.rehearsal.past import rehearsed


def two(first: str, second: str):
    return chart_of(start(), first, second, end(), road("start", "handle", "check", "end"))


def outcome(**said: str) -> str:
    told = " ".join(f'{name}="{value}"' for name, value in {"name": "done", "label": "办好", **said}.items())
    return extended(f"<gov:outcomes><gov:outcome {told}/></gov:outcomes>")


PLAIN = two(task("handle", "done"), task("check", "yes"))


@pytest.fixture
def walk():
    walk = Walk(PLAIN)
    walk.finish("handle", "done")
    walk.finish("check", "yes", by="p2")
    return walk


def test_a_job_nobody_did_is_answered_by_the_designer_or_missing(walk):
    draft = chart_of(
        *(start(), task("handle", "done"), task("check", "yes"), end()),
        *(task("send", tag="serviceTask", role="", handler="bus"), road("start", "handle", "send", "check", "end")),
    )

    missing = rehearsed(walk, draft)
    answered = rehearsed(walk, draft, Changes(answers={"send": Answer()}))

    assert missing.needs == (Need("job", "send"),)
    assert (answered.kind, answered.now) == ("route", "settled")
    assert [each.what for each in answered.done if each.assumed] == [("send", "job", "")]


def test_a_job_of_the_past_is_answered_as_it_was():
    pieces = (task("send", tag="serviceTask", role="", handler="bus"), end(), road("start", "send", "handle", "end"))
    walk = Walk(chart_of(start(), task("handle", "done"), *pieces))
    walk.do(JobDone("send#1"))
    walk.finish("handle", "done")

    assert rehearsed(walk, walk.chart).kind == "same"


def test_an_opinion_that_is_missing_is_told_and_does_not_stop_the_case(walk):
    wants_opinion = two(task("handle", inside=outcome(opinion="required")), task("check", "yes"))
    walk.commands[1] = (walk.commands[1][0], _without_opinion(walk.commands[1][1]))

    found = rehearsed(walk, wants_opinion)

    assert (found.needs, found.now) == ((Need("opinion", "handle"),), "settled")


def test_a_condition_the_past_cannot_answer_stops_the_branch(walk):
    draft = chart_of(
        *(start(), task("handle", "done"), task("check", "yes"), gateway("x"), end(), end("other")),
        *(road("start", "handle", "x"), road("check", "end")),
        *(flow("x", "check", "outcome == 'moon'"), flow("x", "other", "outcome == 'sun'")),
    )

    found = rehearsed(walk, draft)

    assert [(each.kind, each.node) for each in found.needs] == [("value", "handle")]
    assert "没有一个条件成立" in found.needs[0].what
    assert found.open == ("handle",)


def test_an_answer_that_leads_back_to_itself_comes_to_an_end(walk):
    draft = chart_of(
        *(
            start(),
            task("law", "again on"),
            gateway("x", default="x_law"),
            task("handle", "done"),
            task("check", "yes"),
        ),
        *(end(), road("start", "law", "x"), flow("x", "law"), flow("x", "handle", "outcome == 'on'")),
        road("handle", "check", "end"),
    )

    found = rehearsed(walk, draft, Changes(answers={"law": Answer("again")}))

    assert (found.kind, found.needs) == ("needs", (Need("task", "law"),))


def test_more_seats_than_then_are_open_at_the_end(walk):
    draft = two(task("handle", "done"), task("check", "yes", sign="all", minPeople="3"))

    found = rehearsed(walk, draft)

    assert (found.kind, found.needs, found.open) == ("needs", (Need("task", "check"),), ("check",))


def test_a_node_of_a_renamed_call_is_found_behind_its_new_name():
    changes = Changes({"check": "verify", "check/a": "verify/b"})

    assert [changes.here(each) for each in ("check/a", "check/c", "check", "other/a")] == [
        "verify/b",
        "verify/c",
        "verify",
        "other/a",
    ]
    assert [changes.then(each) for each in ("verify#2", "verify/b#1", "verify/c#1.2")] == [
        "check#2",
        "check/a#1",
        "check/c#1.2",
    ]


def _without_opinion(command):
    return type(command)(command.task, command.by, command.outcome)
